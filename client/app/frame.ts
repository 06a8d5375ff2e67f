import { useLocation, useNavigate } from '@solidjs/router';
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
export type Window = 'switcher' | 'direct' | 'group' | 'room';

export const FrameContext = createContext<Frame>();

/** The frame around the page. */
export function useFrame(): Frame {
  const frame = useContext(FrameContext);
  if (!frame) throw new Error('useFrame needs <FrameContext.Provider>.');
  return frame;
}

/** The drawer is an entry of the history, so Back closes it; going somewhere from it replaces that entry. */
export function createDrawer(): Pick<Frame, 'drawer' | 'openDrawer' | 'closeDrawer'> {
  const location = useLocation<{ drawer?: boolean }>();
  const navigate = useNavigate();
  const drawer = () => location.state?.drawer === true;
  return {
    drawer,
    openDrawer: () => navigate(location.pathname + location.search, { state: { drawer: true }, scroll: false }),
    closeDrawer: () => drawer() && navigate(-1),
  };
}
