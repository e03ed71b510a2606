import { IconAlertTriangle, IconChevronRight, IconScale } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { ledgerQuery } from "@/api/ledger/get-ledger";
import { useScope } from "@/components/scope";
import type { Iteration } from "@/domain/experiment";
import { batchesInWords, type Ledger, type Part, partsOf, shareOf, troubleOf } from "@/domain/ledger";
import { count, momentOf, percent, when } from "@/lib/format";
import { messageOf } from "@/lib/problem";
import classes from "./ledger-line.module.css";

/** Whether every event that came in since the iteration started is accounted for; opened, where they went. */
export function LedgerLine({ iteration }: { iteration: Iteration }) {
  const { project, environment } = useScope();
  const started = iteration.startedAt;
  const ledger = useQuery({
    ...ledgerQuery(project.key, environment.key, started ?? 0, iteration.endedAt),
    enabled: !!started,
  });
  if (ledger.isError && !ledger.data) {
    return (
      <p className={`${classes.ledger} dim`}>
        Whether all events are accounted for is not known now: {messageOf(ledger.error)}
      </p>
    );
  }
  if (!ledger.data || ledger.data.total.received + ledger.data.total.batches.accepted === 0) return null;
  return <Line ledger={ledger.data} environment={environment.name} />;
}

function Line({ ledger, environment }: { ledger: Ledger; environment: string }) {
  const { total } = ledger;
  const trouble = troubleOf(total);
  return (
    <details className={classes.ledger}>
      <summary>
        <IconScale size={15} aria-hidden />
        <span>
          <strong className="tabular">
            {shareOf(total)} of {count(total.received)} events
          </strong>{" "}
          accounted for{complete(ledger)}
        </span>
        {trouble && (
          <span className={classes.trouble} data-status={total.unaccounted === 0 ? "AMBER" : "RED"}>
            <IconAlertTriangle size={14} aria-hidden /> {trouble}
          </span>
        )}
        <IconChevronRight className={classes.chevron} size={14} aria-hidden />
      </summary>
      <div className={classes.panel}>
        <p className="dim">
          All events of {environment} from {when(ledger.from)} on, whether this experiment measures them or not.
        </p>
        <table>
          <tbody>
            {partsOf(total).map((part) => (
              <Rows key={part.words} part={part} of={total.received} />
            ))}
          </tbody>
        </table>
        <p className="dim">{batchesInWords(total.batches)}.</p>
      </div>
    </details>
  );
}

function complete({ completeThrough, to }: Ledger): string {
  return completeThrough ? `, complete to ${momentOf(Math.min(completeThrough, to))}` : "";
}

function Rows({ part, of }: { part: Part; of: number }) {
  return (
    <>
      <tr className={classes.part}>
        <th scope="row">
          {part.words}
          {part.about && <span className="dim">, {part.about}</span>}
        </th>
        <td>{count(part.events)}</td>
        <td>{percent(part.events / of)}</td>
      </tr>
      {part.lines.map((line) => (
        <tr key={line.words}>
          <td>{line.words}</td>
          <td>{count(line.events)}</td>
          <td />
        </tr>
      ))}
    </>
  );
}
