import { useDebouncedValue } from "@mantine/hooks";
import { IconAlertTriangle, IconCircleCheck } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { metricPreviewQuery } from "@/api/metrics/preview-metric";
import { useScope } from "@/components/scope";
import type { EventPreview, ValuePreview } from "@/domain/goal-event";
import { KIND_NAME } from "@/domain/metric";
import { fieldsOf, type MetricDraft, readsValues } from "@/domain/metric-fields";
import { ago, compact, count, plural } from "@/lib/format";
import classes from "./metric-preview.module.css";

/** Whether the metric would have anything to measure, by what this environment saw in the last week. */
export function MetricPreview({ draft }: { draft: MetricDraft }) {
  const { project, environment } = useScope();
  const [asked] = useDebouncedValue(draft, 400);
  const named = isNamed(asked);
  const preview = useQuery({
    ...metricPreviewQuery(project.key, environment.key, fieldsOf(asked)),
    enabled: named,
  });
  if (!named) return null;
  return (
    <section className={classes.preview} aria-label="Preview">
      <h3 className={classes.title}>Last week in {environment.name}</h3>
      {preview.data?.events.map((it) => (
        <Seen key={`${it.kind}/${it.eventKey}`} event={it} />
      ))}
      {preview.data?.findings.map((it) => (
        <p key={it.text} className={classes.finding}>
          <IconAlertTriangle size={16} aria-label="Attention" /> {it.text}
        </p>
      ))}
      {preview.data && !preview.data.findings.length && (
        <p className={classes.fine}>
          <IconCircleCheck size={16} aria-hidden /> There is something to measure.
        </p>
      )}
      {!preview.data && <p className="dim">{preview.error ? "No preview just now." : "Looking …"}</p>}
    </section>
  );
}

/** Clicks and page views have their own key, which exists when the metric does. */
function isNamed(draft: MetricDraft): boolean {
  if (draft.measure === "funnel") return draft.steps.every((it) => it.eventKey.trim());
  return !!(draft.kind === "custom" || readsValues(draft) ? draft.eventKey.trim() : draft.key);
}

function Seen({ event }: { event: EventPreview }) {
  const by = event.contexts.map((it) => `about ${plural(it.contexts, it.kind)}`).join(", ");
  return (
    <div className={classes.event}>
      <p className={classes.line}>
        <span className="dim">{KIND_NAME[event.kind]}</span> <code>{event.eventKey}</code>
        <strong className="tabular">{plural(event.events, "event")}</strong>
        {by && <span className="dim">by {by} so far</span>}
        {event.lastSeen && <span className="dim">last {ago(Date.parse(event.lastSeen))}</span>}
      </p>
      {event.values && event.values.events > 0 && <Values values={event.values} />}
    </div>
  );
}

function Values({ values }: { values: ValuePreview }) {
  const most = Math.max(...values.buckets.map((it) => it.events));
  const text = (n: number) => (Math.abs(n) >= 10_000 ? compact(n) : count(Number(n.toPrecision(3))));
  return (
    <figure className={classes.values}>
      <ul className={classes.bars} aria-label="Distribution of values">
        {values.buckets.map((it) => (
          <li key={it.from} title={`${text(it.from)} to ${text(it.to)}: ${plural(it.events, "event")}`}>
            <span style={{ height: `calc((100% - 18px) * ${Math.max(0.04, it.events / most)})` }} />
            <small>{text(it.from)}</small>
          </li>
        ))}
      </ul>
      <figcaption className="dim tabular">
        {plural(values.events, "value")} from {text(values.min)} to {text(values.max)},{" "}
        {text(values.sum / values.events)} on average
      </figcaption>
    </figure>
  );
}
