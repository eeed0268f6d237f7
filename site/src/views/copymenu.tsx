// A copy button that opens the forms to choose from, in a native popover.

import { useRef } from "preact/hooks";
import { Icon } from "../icon.tsx";
import { placeBelow } from "./place.ts";

interface Props<F extends { readonly label: string }> {
  readonly id: string;
  readonly label: string;
  readonly forms: readonly F[];
  readonly onCopy: (form: F) => void;
}

export function CopyMenu<F extends { readonly label: string }>({ id, label, forms, onCopy }: Props<F>) {
  const button = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLDivElement>(null);
  const onToggle = () => {
    if (menu.current?.matches(":popover-open") && button.current) {
      placeBelow(menu.current, button.current.getBoundingClientRect());
      menu.current.querySelector("button")?.focus();
    }
  };
  const step = (e: KeyboardEvent) => {
    const move = e.key === "ArrowDown" ? 1 : e.key === "ArrowUp" ? -1 : 0;
    if (move === 0) return;
    const items = [...(menu.current?.querySelectorAll("button") ?? [])];
    items[(items.indexOf(document.activeElement as HTMLButtonElement) + move + items.length) % items.length]?.focus();
    e.preventDefault();
  };
  return (
    <>
      <button ref={button} class="btn quiet square" aria-label={label} title="Copy as…" popovertarget={id}><Icon name="copy" /></button>
      <div ref={menu} id={id} popover="auto" class="pop menu" role="group" aria-label={`${label} as`} onToggle={onToggle} onKeyDown={step}>
        {forms.map((f) => (
          <button
            key={f.label}
            onClick={() => {
              menu.current?.hidePopover();
              onCopy(f);
            }}
          >
            {f.label}
          </button>
        ))}
      </div>
    </>
  );
}
