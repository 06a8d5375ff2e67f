import { useLocation, useNavigate } from '@solidjs/router';
import type { Accessor } from 'solid-js';

/** Something that stands above the page for a while. */
export interface Layer {
  opened: Accessor<boolean>;
  open(): void;
  close(): void;
}

/** A layer that is an entry of the history, so Back closes it. Going somewhere from it should replace that entry. */
export function createLayer(name: string): Layer {
  const location = useLocation<Partial<Record<string, boolean>>>();
  const navigate = useNavigate();
  const opened = () => location.state?.[name] === true;
  return {
    opened,
    open: () => navigate(location.pathname + location.search, { state: { [name]: true }, scroll: false }),
    close: () => opened() && navigate(-1),
  };
}
