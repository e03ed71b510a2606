import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type EvaluatedFlag, evaluatedFlagsQuery } from "@/api/contexts/evaluate-flags";
import { flagsQuery } from "@/api/flags/get-flags";
import { Card } from "@/components/card";
import { useScope, useScopeParams } from "@/components/scope";
import { Answer } from "@/components/states";
import { Time } from "@/components/time";
import { Pennant } from "@/components/variation-mark";
import type { LastServed, SeenContext } from "@/domain/context";
import { type Flag, type Json, valueText, variationName } from "@/domain/flag";
import classes from "./context-page.module.css";

/** What it was served as far as events told, and what each flag would give it now. */
export function FlagsOfContext({ seen }: { seen: SeenContext }) {
  const { project, environment } = useScope();
  const now = useQuery(evaluatedFlagsQuery(project.key, environment.key, seen.context));
  const flags = useQuery(flagsQuery(project.key)).data ?? [];
  return (
    <Card
      flush
      title="Flags"
      about="What each gives it now, by the attributes above, and what an application last told that it got."
    >
      <Answer of={now}>
        {(all) => (
          <table className={classes.flags}>
            <thead>
              <tr>
                <th scope="col">Flag</th>
                <th scope="col">Now</th>
                <th scope="col">Got</th>
                <th scope="col">When</th>
              </tr>
            </thead>
            <tbody>
              {rows(all, seen.flags).map((it) => (
                <Row key={it.key} row={it} flag={flags.find((flag) => flag.key === it.key)} />
              ))}
            </tbody>
          </table>
        )}
      </Answer>
    </Card>
  );
}

interface FlagRow {
  key: string;
  now?: EvaluatedFlag;
  got?: LastServed;
}

/** Those that it got first, the latest of them first. */
function rows(now: EvaluatedFlag[], got: LastServed[]): FlagRow[] {
  const served = got.map((it) => ({ key: it.key, got: it, now: now.find((flag) => flag.key === it.key) }));
  const others = now.filter((it) => !got.some((flag) => flag.key === it.key)).map((it) => ({ key: it.key, now: it }));
  return [...served, ...others];
}

function Row({ row, flag }: { row: FlagRow; flag: Flag | undefined }) {
  const params = useScopeParams();
  return (
    <tr>
      <th scope="row">
        {row.now ? (
          <Link className="link" to="/projects/$project/$env/flags/$flag" params={{ ...params, flag: row.key }}>
            {row.now.name}
          </Link>
        ) : (
          <span>
            {row.key} <span className="dim">(does not exist)</span>
          </span>
        )}
      </th>
      <td>{row.now && <Value flag={flag} variation={row.now.variation} value={row.now._value} />}</td>
      <td>
        {row.got ? (
          <Value flag={flag} variation={row.got.variation} value={row.got.value} />
        ) : (
          <span className="dim">not told</span>
        )}
      </td>
      <td>
        {row.got && (
          <>
            <Time at={Date.parse(row.got.at)} />
            {row.got.version !== undefined && <span className="dim"> at version {row.got.version}</span>}
          </>
        )}
      </td>
    </tr>
  );
}

function Value({ flag, variation, value }: { flag?: Flag; variation?: number; value?: Json }) {
  if (variation === undefined) {
    return (
      <span>
        {value === undefined || value === null ? null : <span className="mono">{valueText(value)} </span>}
        <span className="dim">default from code</span>
      </span>
    );
  }
  const known = flag?.variations[variation];
  return (
    <span className={classes.value}>
      <Pennant index={variation} />
      {known ? variationName(known) : value === undefined ? `variation ${variation}` : valueText(value)}
    </span>
  );
}
