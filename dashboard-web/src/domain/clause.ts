import { type Clause, type Json, valueText } from "./flag";

export interface Operator {
  op: string;
  negate: boolean;
  /** As in "country ‹is one of› DE, FR". */
  words: string;
  values: "text" | "number" | "date" | "version" | "segments" | "pattern";
}

const both = (op: string, words: string, not: string, values: Operator["values"]): Operator[] => [
  { op, negate: false, words, values },
  { op, negate: true, words: not, values },
];

/** Every operator that the editor offers, and its opposite. */
export const OPERATORS: readonly Operator[] = [
  ...both("in", "is one of", "is not one of", "text"),
  ...both("segmentMatch", "is in segment", "is not in segment", "segments"),
  ...both("startsWith", "starts with", "does not start with", "text"),
  ...both("endsWith", "ends with", "does not end with", "text"),
  ...both("contains", "contains", "does not contain", "text"),
  ...both("matches", "matches", "does not match", "pattern"),
  { op: "lessThan", negate: false, words: "<", values: "number" },
  { op: "lessThanOrEqual", negate: false, words: "≤", values: "number" },
  { op: "greaterThan", negate: false, words: ">", values: "number" },
  { op: "greaterThanOrEqual", negate: false, words: "≥", values: "number" },
  { op: "before", negate: false, words: "is before", values: "date" },
  { op: "after", negate: false, words: "is after", values: "date" },
  { op: "semVerEqual", negate: false, words: "is version", values: "version" },
  { op: "semVerLessThan", negate: false, words: "is a version below", values: "version" },
  { op: "semVerGreaterThan", negate: false, words: "is a version above", values: "version" },
];

export function operatorOf(clause: Pick<Clause, "op" | "negate">): Operator {
  const exact = OPERATORS.find((it) => it.op === clause.op && it.negate === clause.negate);
  if (exact) return exact;
  const opposite = OPERATORS.find((it) => it.op === clause.op);
  return {
    op: clause.op,
    negate: clause.negate,
    words: `not (${opposite?.words ?? clause.op})`,
    values: opposite?.values ?? "text",
  };
}

export const operatorId = (it: Pick<Operator, "op" | "negate">) => (it.negate ? `!${it.op}` : it.op);

export const emptyClause = (): Clause => ({ contextKind: "user", attribute: "", op: "in", values: [], negate: false });

/** `country is one of DE, FR`; other kinds than user are named. */
export function clauseSentence(clause: Clause, segmentName: (key: string) => string = (key) => key): string {
  const operator = operatorOf(clause);
  if (clause.op === "segmentMatch") {
    return `user ${operator.words} ${clause.values.map((it) => segmentName(String(it))).join(" or ") || "…"}`;
  }
  const kind = clause.contextKind && clause.contextKind !== "user" ? `${clause.contextKind} ` : "";
  return `${kind}${clause.attribute || "…"} ${operator.words} ${clause.values.map(valueText).join(", ") || "…"}`;
}

export function clausesSentence(clauses: Clause[], segmentName?: (key: string) => string): string {
  return clauses.map((clause) => clauseSentence(clause, segmentName)).join(" and ");
}

/** What is still missing before the clause can be saved, or null. */
export function clauseProblem(clause: Clause): string | null {
  if (clause.op !== "segmentMatch" && !clause.attribute) return "Choose an attribute";
  if (!clause.values.length) return clause.op === "segmentMatch" ? "Choose a segment" : "Add a value";
  return null;
}

/** Reads what was typed as the operator wants it; text stays text unless the clause already compares another type. */
export function readValue(text: string, operator: Operator, type: "text" | "number" | "boolean"): Json {
  if (operator.values === "number" || type === "number") return Number.isFinite(Number(text)) ? Number(text) : text;
  if (operator.values === "date" && /^\d+$/.test(text)) return Number(text);
  if (type === "boolean") return text === "true";
  return text;
}
