// Says what was done, lower right, for six seconds; never the only place.

import { useEffect, useState } from "preact/hooks";
import { Icon } from "../icon.tsx";
import { toast } from "../state.ts";

const shownFor = 6000;

export function Toast() {
  const t = toast.value;
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (!t || held) return undefined;
    const timer = setTimeout(() => (toast.value = null), shownFor);
    return () => clearTimeout(timer);
  }, [t, held]);
  if (!t) return null;
  return (
    <aside class="toast" aria-label="What was done" key={t.id} onPointerEnter={() => setHeld(true)} onPointerLeave={() => setHeld(false)} onFocusIn={() => setHeld(true)} onFocusOut={() => setHeld(false)}>
      <Icon name="check" tone="ok" />
      <span>{t.text}</span>
      <button class="btn quiet" onClick={() => (toast.value = null)}>Close</button>
    </aside>
  );
}
