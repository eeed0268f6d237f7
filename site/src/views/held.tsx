// Room for an editor, which outlives the views around it.

import { useLayoutEffect, useRef } from "preact/hooks";
import type { Editor } from "../editor/base.ts";

export function Held({ editor }: { editor: Editor }) {
  const room = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    room.current?.append(editor.host);
    editor.view.requestMeasure();
  }, [editor]);
  return <div class="held" ref={room} />;
}
