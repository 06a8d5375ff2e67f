import { type Accessor, createContext, useContext } from 'solid-js';

/** What the pages may ask of the frame around them. */
export interface Frame {
  /** One pane at a time: a phone. */
  narrow: Accessor<boolean>;
  drawer: Accessor<boolean>;
  openDrawer(): void;
  closeDrawer(): void;
  /** Opens one of the windows that anything may open. */
  open(what: Window): void;
}

/** The windows above the page. */
export type Window = 'switcher' | 'shortcuts' | 'direct' | 'group' | 'room';

export const FrameContext = createContext<Frame>();

/** The frame around the page. */
export function useFrame(): Frame {
  const frame = useContext(FrameContext);
  if (!frame) throw new Error('useFrame needs <FrameContext.Provider>.');
  return frame;
}
