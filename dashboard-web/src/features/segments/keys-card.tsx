import { Autocomplete, Button, TagsInput, Textarea } from "@mantine/core";
import { useState } from "react";
import { Card } from "@/components/card";
import classes from "./keys-card.module.css";

interface KeysCardProps {
  title: "Included" | "Excluded";
  about: string;
  keys: Record<string, string[]>;
  onChange: (keys: Record<string, string[]>) => void;
  disabled: boolean;
}

/** Above this many keys, pills would slow the page down; then they are lines of text. */
const MANY = 200;

export function KeysCard({ title, about, keys, onChange, disabled }: KeysCardProps) {
  const [kind, setKind] = useState("");
  const addKind = () => {
    if (kind.trim() && !keys[kind.trim()]) onChange({ ...keys, [kind.trim()]: [] });
    setKind("");
  };
  return (
    <Card title={title} about={about}>
      {Object.entries(keys).map(([contextKind, values]) => {
        const label = `${title} ${contextKind} keys`;
        const set = (next: string[]) => onChange({ ...keys, [contextKind]: [...new Set(next)] });
        return values.length > MANY ? (
          <Textarea
            key={contextKind}
            mb="sm"
            label={label}
            autosize
            maxRows={12}
            disabled={disabled}
            value={values.join("\n")}
            onChange={(event) => set(event.currentTarget.value.split(/\s*\n\s*/).filter(Boolean))}
          />
        ) : (
          <TagsInput
            key={contextKind}
            mb="sm"
            label={label}
            disabled={disabled}
            placeholder={values.length ? undefined : "Keys, Enter after each; a pasted list is taken apart"}
            splitChars={[",", " ", "\n"]}
            acceptValueOnBlur
            value={values}
            onChange={set}
          />
        );
      })}
      {!disabled && (
        <div className={classes.kind}>
          <Autocomplete
            size="xs"
            aria-label={`Another context kind, ${title.toLowerCase()}`}
            placeholder="Another context kind"
            data={["organization", "device"].filter((it) => !keys[it])}
            value={kind}
            onChange={setKind}
          />
          <Button size="xs" variant="default" onClick={addKind} disabled={!kind.trim()}>
            Add kind
          </Button>
        </div>
      )}
    </Card>
  );
}
