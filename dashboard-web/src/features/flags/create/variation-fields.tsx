import { ActionIcon, Button, Input, Textarea, TextInput } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { Pennant } from "@/components/variation-mark";
import type { ValueType } from "@/domain/flag";
import type { VariationDraft } from "./variation-draft";
import classes from "./variation-fields.module.css";

interface VariationFieldsProps {
  type: ValueType;
  variations: VariationDraft[];
  onChange: (variations: VariationDraft[]) => void;
  error?: ReactNode;
}

export function VariationFields({ type, variations, onChange, error }: VariationFieldsProps) {
  const set = (index: number, change: Partial<VariationDraft>) =>
    onChange(variations.map((it, i) => (i === index ? { ...it, ...change } : it)));
  const fixed = type === "boolean";
  return (
    <fieldset className={classes.fields}>
      <legend className="visuallyHidden">Variations</legend>
      {variations.map((variation, index) => (
        <div key={index} className={classes.line}>
          <span className={classes.mark}>
            <Pennant index={index} />
          </span>
          {type === "json" ? (
            <Textarea
              className={classes.value}
              classNames={{ input: "mono" }}
              aria-label={`Value of variation ${index + 1}`}
              autosize
              minRows={1}
              maxRows={10}
              value={variation.text}
              onChange={(event) => set(index, { text: event.currentTarget.value })}
            />
          ) : (
            <TextInput
              className={classes.value}
              aria-label={`Value of variation ${index + 1}`}
              placeholder="Value"
              readOnly={fixed}
              value={variation.text}
              onChange={(event) => set(index, { text: event.currentTarget.value })}
            />
          )}
          <TextInput
            className={classes.name}
            aria-label={`Name of variation ${index + 1}`}
            placeholder="Name (optional)"
            value={variation.name}
            onChange={(event) => set(index, { name: event.currentTarget.value })}
          />
          {!fixed && (
            <ActionIcon
              variant="subtle"
              color="gray"
              size="lg"
              aria-label={`Remove variation ${index + 1}`}
              disabled={variations.length <= 2}
              onClick={() => onChange(variations.filter((_, i) => i !== index))}
            >
              <IconTrash size={16} />
            </ActionIcon>
          )}
        </div>
      ))}
      {!fixed && (
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconPlus size={14} />}
          onClick={() => onChange([...variations, { name: "", text: "" }])}
        >
          Add variation
        </Button>
      )}
      {error && <Input.Error mt={6}>{error}</Input.Error>}
    </fieldset>
  );
}
