import { ActionIcon, Autocomplete, MultiSelect, Select, TagsInput } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { OPERATORS, type Operator, operatorId, operatorOf, readValue } from "@/domain/clause";
import type { Clause, Json } from "@/domain/flag";
import classes from "./clause-editor.module.css";
import { useAttributes, useKinds, useValues } from "./seen";

export interface SegmentName {
  key: string;
  name: string;
}

interface ClauseEditorProps {
  clause: Clause;
  onChange: (clause: Clause) => void;
  onRemove?: () => void;
  segments: SegmentName[];
  contextKinds: string[];
  /** Distinguishes this condition for screen readers: "condition 2 of rule 1". */
  name: string;
}

const OPERATOR_OPTIONS = OPERATORS.map((it) => ({ value: operatorId(it), label: it.words }));

/** One condition: which kind of context, which attribute, how it is compared, and with what. */
export function ClauseEditor({ clause, onChange, onRemove, segments, contextKinds, name }: ClauseEditorProps) {
  const operator = operatorOf(clause);
  const inSegment = operator.values === "segments";
  const kinds = useKinds(contextKinds);
  const attributes = useAttributes(clause.contextKind ?? "user");
  const setOperator = (id: string | null) => {
    const next = OPERATORS.find((it) => operatorId(it) === id);
    if (!next) return;
    const keep =
      next.values === operator.values || (next.values !== "segments" && !inSegment && next.values !== "number");
    const attribute =
      next.values === "segments" ? "segmentMatch" : clause.attribute === "segmentMatch" ? "" : clause.attribute;
    onChange({ ...clause, attribute, op: next.op, negate: next.negate, values: keep ? clause.values : [] });
  };
  return (
    <fieldset className={classes.clause}>
      <legend className="visuallyHidden">{name}</legend>
      {!inSegment && (
        <>
          <Autocomplete
            className={classes.kind}
            aria-label={`Context kind, ${name}`}
            data={kinds}
            value={clause.contextKind ?? "user"}
            onChange={(contextKind) => onChange({ ...clause, contextKind: contextKind.trim() })}
          />
          <Autocomplete
            className={classes.attribute}
            aria-label={`Attribute, ${name}`}
            placeholder="attribute"
            data={attributes}
            value={clause.attribute}
            onChange={(attribute) => onChange({ ...clause, attribute: attribute.trim() })}
          />
        </>
      )}
      <Select
        className={classes.operator}
        aria-label={`Operator, ${name}`}
        data={OPERATOR_OPTIONS}
        searchable
        value={operatorId(operator)}
        onChange={setOperator}
        comboboxProps={{ width: 230, position: "bottom-start" }}
      />
      {inSegment ? (
        <MultiSelect
          className={classes.values}
          aria-label={`Segments, ${name}`}
          placeholder={clause.values.length ? undefined : "Choose segments"}
          data={segments.map((it) => ({ value: it.key, label: it.name }))}
          searchable
          nothingFoundMessage="No such segment in this environment"
          value={clause.values.map(String)}
          onChange={(values) => onChange({ ...clause, values })}
        />
      ) : (
        <Values
          clause={clause}
          operator={operator}
          onChange={(values) => onChange({ ...clause, values })}
          name={name}
        />
      )}
      {onRemove && (
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label={`Remove ${name}`} onClick={onRemove}>
          <IconX size={16} />
        </ActionIcon>
      )}
    </fieldset>
  );
}

const HINT: Record<Operator["values"], string> = {
  text: "Values, Enter after each",
  number: "A number",
  date: "2026-12-31T00:00:00Z",
  version: "1.2.0",
  segments: "",
  pattern: "A regular expression",
};

function Values({
  clause,
  operator,
  onChange,
  name,
}: {
  clause: Clause;
  operator: Operator;
  onChange: (values: Json[]) => void;
  name: string;
}) {
  const seen = useValues(clause.contextKind ?? "user", clause.attribute);
  const type = typeof (clause.values[0] ?? (clause.attribute === "anonymous" ? true : ""));
  if (clause.attribute === "anonymous" && clause.op === "in") {
    return (
      <Select
        className={classes.values}
        aria-label={`Value, ${name}`}
        data={["true", "false"]}
        placeholder="true or false"
        value={clause.values.length ? String(clause.values[0]) : null}
        onChange={(value) => onChange([value === "true"])}
      />
    );
  }
  // What was chosen from the values that were seen keeps their type: a rule that says "5" does not match a 5.
  const read = (text: string) =>
    operator.values === "text" && seen.has(text)
      ? seen.get(text)!
      : readValue(text, operator, type === "number" ? "number" : type === "boolean" ? "boolean" : "text");
  return (
    <TagsInput
      className={classes.values}
      aria-label={`Values, ${name}`}
      placeholder={clause.values.length ? undefined : HINT[operator.values]}
      splitChars={operator.values === "pattern" ? [] : [",", "\n", "\t"]}
      acceptValueOnBlur
      data={operator.values === "pattern" ? [] : [...seen.keys()]}
      limit={20}
      value={clause.values.map((it) => (typeof it === "string" ? it : JSON.stringify(it)))}
      onChange={(texts) => onChange([...new Set(texts.map((it) => it.trim()).filter(Boolean))].map(read))}
    />
  );
}
