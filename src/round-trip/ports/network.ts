import type * as service from '../../runware/network';

/** The network, just as the service's client asks for it: it is one of the ports too. */
export type Network = service.Network;

/** See {@link Network}. */
export type SendRequest = service.SendRequest;

/** See {@link Network}. */
export type RangeRequest = service.RangeRequest;

/** See {@link Network}. */
export type RangeAnswer = service.RangeAnswer;
