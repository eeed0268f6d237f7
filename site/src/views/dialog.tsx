// A native dialog that is open while its sheet is the one shown.

import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { focused } from "../focus.ts";
import { sheet, type Sheet } from "../state.ts";

interface Props {
  readonly of: Exclude<Sheet, null>;
  readonly label: string;
  readonly children: ComponentChildren;
}

export function Dialog({ of, label, children }: Props) {
  const box = useRef<HTMLDialogElement>(null);
  const open = sheet.value === of;
  useEffect(() => {
    const el = box.current;
    if (!open || !el || el.open) return undefined;
    const before = focused();
    el.showModal();
    el.querySelector<HTMLElement>("[data-first]")?.focus();
    return () => before?.focus();
  }, [open]);
  if (!open) return null;
  const close = () => (sheet.value = null);
  return (
    <dialog ref={box} class={`dialog ${of}`} aria-label={label} onClose={close} onCancel={close} onClick={(e) => e.target === box.current && box.current?.close()}>
      {children}
    </dialog>
  );
}
