import {createRoot} from 'react-dom/client';

// What a panel of React would cost if nothing were on it: the peer of `startup`.

createRoot(document.getElementById('root') ?? document.body).render(<div className="empty" />);
