import { Group, Input, NumberInput, Select } from "@mantine/core";
import { type ReactNode, useState } from "react";
import classes from "./fields.module.css";

const UNITS: Record<string, number> = { minutes: 60_000, hours: 3_600_000, days: 86_400_000 };

interface SpanFieldProps {
  label?: string;
  description?: string;
  placeholder?: string;
  error?: ReactNode;
  "aria-label"?: string;
  /** Milliseconds; null for none. */
  value?: number | null;
  onChange?: (ms: number | null) => void;
}

/** A length of time as a number and its unit. */
export function SpanField({ label, description, placeholder, error, value = null, onChange, ...rest }: SpanFieldProps) {
  const [unit, setUnit] = useState(() => unitOf(value));
  const name = label ?? rest["aria-label"] ?? "Time";
  const size = UNITS[unit]!;
  return (
    <Input.Wrapper label={label} description={description} error={error}>
      <Group gap={6} wrap="nowrap" mt={label ? 4 : 0}>
        <NumberInput
          className={classes.grow}
          aria-label={name}
          placeholder={placeholder}
          min={0}
          decimalScale={2}
          value={value === null ? "" : Number((value / size).toFixed(2))}
          onChange={(it) => onChange?.(typeof it === "number" && it > 0 ? Math.round(it * size) : null)}
        />
        <Select
          className={classes.unit}
          aria-label={`${name}: unit`}
          data={Object.keys(UNITS)}
          allowDeselect={false}
          value={unit}
          onChange={(next) => {
            setUnit(next!);
            if (value !== null) onChange?.(Math.round((value / size) * UNITS[next!]!));
          }}
        />
      </Group>
    </Input.Wrapper>
  );
}

function unitOf(ms: number | null): string {
  if (!ms || ms % UNITS.days! === 0) return "days";
  return ms % UNITS.hours! === 0 ? "hours" : "minutes";
}
