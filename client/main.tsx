import './ui/tokens.css';
import './ui/fonts.css';
import './ui/base.css';
import { render } from 'solid-js/web';
import { App } from './app/App.tsx';

const root = document.getElementById('root');
if (root) render(() => <App />, root);
