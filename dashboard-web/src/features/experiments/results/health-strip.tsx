import { useInterval } from "@mantine/hooks";
import { IconAlertTriangle, IconArrowsSplit2, IconCircleCheck, IconRefresh, IconUsers } from "@tabler/icons-react";
import { type ReactNode, useState } from "react";
import type { HealthStatus, Results } from "@/domain/experiment";
import { count, duration, percent, pValue } from "@/lib/format";
import classes from "./health-strip.module.css";

/** Whether the numbers can be trusted, before they are read. */
export function HealthStrip({ results, stale }: { results: Results; stale: boolean }) {
  const [now, setNow] = useState(Date.now());
  useInterval(() => setNow(Date.now()), 1000, { autoInvoke: true });
  const { split, multiExposed } = results.health ?? {};
  const exposed = results.variations.reduce((sum, it) => sum + it.exposed, 0);
  const age = results.completeThrough ? Math.max(0, now - results.completeThrough) : null;
  return (
    <ul className={classes.strip} aria-label="Health">
      <Item icon={<IconUsers size={15} aria-hidden />} status="OK" word={null}>
        <strong className="tabular">{count(exposed)}</strong> users took part
      </Item>
      {split && (
        <Item icon={<IconArrowsSplit2 size={15} aria-hidden />} status={split.status}>
          Traffic split {split.observed?.map(count).join(" / ")}
          {split.pValue !== undefined && split.pValue !== null && (
            <span className="dim">
              {" "}
              p {pValue(split.pValue).startsWith("<") ? "" : "= "}
              {pValue(split.pValue)}
            </span>
          )}
        </Item>
      )}
      {multiExposed && (
        <Item icon={<IconUsers size={15} aria-hidden />} status={multiExposed.status}>
          {multiExposed.units === 0
            ? "Nobody saw two variations"
            : `${count(multiExposed.units)} users (${percent(multiExposed.share)}) saw two variations`}
        </Item>
      )}
      {results.status === "running" && (
        <Item
          icon={<IconRefresh size={15} aria-hidden />}
          status={stale ? "AMBER" : "OK"}
          word={stale ? "not refreshed" : null}
        >
          {age === null ? "Waiting for events" : `Counted up to ${duration(age)} ago`}
        </Item>
      )}
    </ul>
  );
}

const WORD: Record<HealthStatus, string> = { OK: "ok", AMBER: "watch", RED: "broken" };

function Item({
  icon,
  status,
  word = WORD[status],
  children,
}: {
  icon: ReactNode;
  status: HealthStatus;
  word?: string | null;
  children: ReactNode;
}) {
  return (
    <li className={classes.item} data-status={status}>
      {icon}
      <span>{children}</span>
      {word && (
        <span className={classes.word}>
          {status === "OK" ? <IconCircleCheck size={14} aria-hidden /> : <IconAlertTriangle size={14} aria-hidden />}
          {word}
        </span>
      )}
    </li>
  );
}
