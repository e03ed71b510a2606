import { Link } from "@tanstack/react-router";
import { Chip, type Tone } from "@/components/chip";
import { useScopeParams } from "@/components/scope";
import { count, list } from "@/lib/format";
import classes from "./tail-page.module.css";
import type { Line } from "./use-tail";

const WORDS: Record<string, string> = {
  index: "first seen",
  identify: "identified",
  feature: "evaluation",
  debug: "evaluation",
  custom: "event",
  click: "click",
  pageview: "page view",
  summary: "summary",
  migration_op: "migration",
  rejected: "not readable",
};

const TONES: Record<string, Tone> = {
  rejected: "bad",
  custom: "good",
  click: "good",
  pageview: "good",
  feature: "info",
};

const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", second: "2-digit" });

export function EventLine({ event }: { event: Line }) {
  const params = useScopeParams();
  const says = what(event);
  return (
    <li className={classes.line}>
      <time className="dim tabular" dateTime={new Date(event.receivedAt).toISOString()}>
        {clock.format(event.receivedAt)}
      </time>
      <span className={classes.word}>
        <Chip tone={TONES[event.kind] ?? "neutral"}>{WORDS[event.kind] ?? event.kind}</Chip>
      </span>
      <span className={classes.what}>
        {event.key && <strong>{event.key}</strong>} {says}
        {event.inExperiment && <span className="dim"> in an experiment</span>}
      </span>
      <span className={classes.who}>
        {Object.entries(event.contexts ?? {}).map(([kind, key]) => (
          <Link
            key={kind}
            className="link"
            to="/projects/$project/$env/contexts/$kind"
            params={{ ...params, kind }}
            search={{ key }}
          >
            {kind} {key}
          </Link>
        ))}
        <span className="dim">{[event.application, event.sdk].filter(Boolean).join(" · ").replaceAll("/", " ")}</span>
      </span>
    </li>
  );
}

function what(event: Line): string {
  if (event.problem) return event.problem;
  if (event.evaluations) {
    return list(Object.entries(event.evaluations).map(([flag, times]) => `${flag} ${count(times)} ×`));
  }
  if (event.value !== undefined) return `gave ${event.value}`;
  if (event.metricValue !== undefined) return `with ${event.metricValue}`;
  return event.url ?? event.data ?? "";
}
