// A labelled field of a form. One that is known from elsewhere holds what is known
// until the person writes over it, and can be taken back.

import type { ComponentChildren } from "preact";
import { editKnown, form } from "../../submission/state.ts";
import type { Known } from "../../submission/forms.ts";

/** The id of the control of a parameter; the check list moves the focus there. */
export const idOf = (name: string): string => `submit-${name}`;

interface Props {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly from?: ComponentChildren;
  readonly rows?: number;
  readonly wide?: boolean;
  readonly code?: boolean;
  readonly list?: string;
  readonly note?: ComponentChildren;
  readonly problem?: boolean;
  readonly onInput: (value: string) => void;
}

export function Field({ name, label, hint, value, from, rows, wide, code, list, note, problem, onInput }: Props) {
  const id = idOf(name);
  const common = {
    id,
    class: code ? "input mono" : "input",
    value,
    placeholder: hint ?? "",
    spellcheck: !code,
    autocomplete: "off" as const,
    "aria-describedby": note ? `${id}-note` : undefined,
    "aria-invalid": problem ? ("true" as const) : undefined,
  };
  return (
    <div class={wide ? "field wide-field" : "field"}>
      <div class="label"><label for={id}>{label}</label>{from && <span class="from">{from}</span>}</div>
      {rows ? <textarea {...common} rows={rows} onInput={(e) => onInput(e.currentTarget.value)} /> : <input {...common} list={list} onInput={(e) => onInput(e.currentTarget.value)} />}
      {note && <p class="small soft" id={`${id}-note`}>{note}</p>}
    </div>
  );
}

interface KnownProps {
  readonly name: Known;
  readonly label: string;
  readonly hint: string;
  /** What is known for it, and where from: "line 1", "Nmap". */
  readonly is: string;
  readonly of: string;
}

export function KnownField({ name, label, hint, is, of }: KnownProps) {
  const said = form.value[name];
  const from =
    said === null ? (is === "" ? "missing" : `from ${of}`)
    : is !== "" && said !== is ? <button type="button" class="link" aria-label={`${label}: take what ${of} says`} onClick={() => editKnown(name, null)}>take what {of} says</button>
    : "yours";
  return <Field name={name} label={label} hint={hint} value={said ?? is} from={from} onInput={(v) => editKnown(name, v === is ? null : v)} />;
}
