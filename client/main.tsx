import './ui/tokens.css';
import './ui/fonts.css';
import './ui/base.css';
import { render } from 'solid-js/web';
import { App } from './app/App.tsx';
import { keepTitle } from './platform/title.ts';

const root = document.getElementById('root');
if (root) {
  keepTitle();
  render(() => <App />, root);
}
