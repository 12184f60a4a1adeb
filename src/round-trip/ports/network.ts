/** The network is what the service's client asks for; named here too because it is one of the ports. */
export type {
	Network,
	RangeAnswer,
	RangeRequest,
	SendAnswer,
	SendRequest,
} from '../../runware/network';
