/** A piece of a value: text that was in braces, quotes or figures, or the name of an @string. */
export interface Part { kind: 'text' | 'macro'; text: string }

/** A field as it stands in the file. Offsets count UTF-16 units from the start of the text. */
export interface RawField {
  /** Lower case. */
  name: string;
  spelt: string;
  parts: Part[];
  at: number;
}

export interface RawEntry {
  kind: 'entry';
  /** Lower case, without @. */
  type: string;
  key: string;
  fields: RawField[];
  at: number;
}

export interface RawString { kind: 'string'; fields: RawField[]; at: number }

/** A slip of the pen we could read past: what it is called, where, what was seen and what to type. */
export interface Slip {
  code: string;
  at: number;
  message: string;
  fix?: string;
  severity?: 'info' | 'warning' | 'error';
}

export type OnSlip = (slip: Slip) => void;
