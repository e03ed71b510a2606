import { useIntersection } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { evaluationsQuery } from "@/api/usage/get-evaluations";
import { compact } from "@/lib/format";
import classes from "./flag-list.module.css";

const HOURS = 24;

/** Evaluations of the last 24 hours as small bars; asked for only once the row has been on screen. */
export function Sparkline({ project, environment, flag }: { project: string; environment: string; flag: string }) {
  const { ref, entry } = useIntersection();
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    if (entry?.isIntersecting) setSeen(true);
  }, [entry]);
  const usage = useQuery({ ...evaluationsQuery(project, environment, flag, HOURS), enabled: seen, retry: false }).data;
  const sums = usage?.points.map((point) => point.counts.reduce((a, b) => a + b, 0)) ?? [];
  const most = Math.max(1, ...sums);
  return (
    <div ref={ref} className={classes.sparkline}>
      {usage && (
        <>
          <svg viewBox={`0 0 ${HOURS * 4} 22`} width={HOURS * 4} height={22} aria-hidden>
            {sums.map((sum, i) => {
              const height = sum ? Math.max(2, (sum / most) * 22) : 1;
              return (
                <rect
                  key={i}
                  x={i * 4}
                  y={22 - height}
                  width={3}
                  height={height}
                  rx={1}
                  className={sum ? classes.bar : classes.noBar}
                />
              );
            })}
          </svg>
          <span className={classes.total}>{usage.total ? `${compact(usage.total)} in 24 h` : "none in 24 h"}</span>
        </>
      )}
    </div>
  );
}
