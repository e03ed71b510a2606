import {
  IconAlertOctagon,
  IconAlertTriangle,
  IconArrowsSplit2,
  IconCircleCheck,
  IconClockExclamation,
  IconRefresh,
  IconScale,
  IconUsers,
  IconWifiOff,
} from "@tabler/icons-react";
import type { Light, Results } from "@/domain/results";
import { type HealthItem, healthItems, WORD } from "./health-items";
import classes from "./health-strip.module.css";

const ICON: Record<HealthItem["kind"], typeof IconUsers> = {
  UNITS: IconUsers,
  SPLIT: IconArrowsSplit2,
  MIXED: IconUsers,
  FRESH: IconRefresh,
  LATE: IconClockExclamation,
  BALANCE: IconScale,
  REFRESH: IconWifiOff,
};

const LIGHT: Record<Light, typeof IconUsers> = {
  OK: IconCircleCheck,
  AMBER: IconAlertTriangle,
  RED: IconAlertOctagon,
};

/** Whether the numbers can be trusted, before they are read. */
export function HealthStrip({ results, unit, stale }: { results: Results; unit: string; stale: boolean }) {
  return (
    <ul className={classes.strip} aria-label="Health">
      {healthItems(results, unit, stale).map((it) => {
        const Icon = ICON[it.kind];
        return (
          <li key={it.kind} className={classes.item} data-light={it.light ?? undefined}>
            <Icon size={15} aria-hidden />
            <span>
              {it.text}
              {it.detail && <span className={classes.detail}> {it.detail}</span>}
            </span>
            {it.light && <LightMark light={it.light} />}
          </li>
        );
      })}
    </ul>
  );
}

function LightMark({ light }: { light: Light }) {
  const Mark = LIGHT[light];
  return (
    <span className={classes.word}>
      <Mark size={14} aria-hidden />
      <span className={light === "OK" ? "visuallyHidden" : undefined}>{WORD[light]}</span>
    </span>
  );
}
