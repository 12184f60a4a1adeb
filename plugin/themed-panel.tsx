import {type ComponentProps, useEffect, useState} from 'react';
import {Panel} from '../src/panel/panel';
import type {Theme} from '../src/uxp/theme';

type Props = Omit<ComponentProps<typeof Panel>, 'theme'> & {readonly look: Theme};

/** The panel, drawn anew when the application changes its looks. */
export function ThemedPanel({look, ...panel}: Props) {
	const [theme, setTheme] = useState(look.current());
	useEffect(() => look.watch(setTheme), [look]);
	return <Panel {...panel} theme={theme} />;
}
