import { Autocomplete, Input, Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { metricsQuery } from "@/api/metrics/get-metrics";
import { useScope } from "@/components/scope";
import type { EventKind } from "@/domain/metric";
import { useEventKeys } from "./event-keys";
import classes from "./fields.module.css";
import { EVENT_KINDS } from "./source-fields";

interface EventFieldProps {
  label: string;
  kind: EventKind;
  eventKey: string;
  error?: ReactNode;
  onChange: (kind: EventKind, eventKey: string) => void;
}

/** An event by its kind and key. Clicks and page views are those that another metric makes pages report. */
export function EventField({ label, kind, eventKey, error, onChange }: EventFieldProps) {
  const { project } = useScope();
  const metrics = useQuery(metricsQuery(project.key)).data ?? [];
  const known = useEventKeys("custom");
  return (
    <Input.Wrapper label={label} className={classes.whole}>
      <div className={classes.event}>
        <Select
          aria-label={`${label}: kind`}
          className={classes.kind}
          data={EVENT_KINDS}
          allowDeselect={false}
          value={kind}
          onChange={(it) => onChange(it as EventKind, "")}
        />
        {kind === "custom" ? (
          <Autocomplete
            className={classes.grow}
            aria-label={`${label}: event key`}
            placeholder="event key"
            data={known}
            value={eventKey}
            error={error}
            onChange={(it) => onChange(kind, it)}
          />
        ) : (
          <Select
            className={classes.grow}
            aria-label={`${label}: metric`}
            placeholder="a metric of that kind"
            nothingFoundMessage="No such metric yet: create it first, so that pages report it."
            searchable
            data={metrics.filter((it) => it.kind === kind).map((it) => ({ value: it.key, label: it.name }))}
            value={eventKey || null}
            error={error}
            onChange={(it) => onChange(kind, it ?? "")}
          />
        )}
      </div>
    </Input.Wrapper>
  );
}
