// What the explorer's dialogs import in place of `react-style-singleton`; see vite.explorer.config.ts. It puts style elements
// into the page to keep what is behind a dialog from scrolling. Nothing here scrolls behind, and our policy forbids them.

/** A component that adds nothing. */
export const styleSingleton = () => () => null;
