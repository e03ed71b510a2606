import { Button, Collapse, UnstyledButton } from "@mantine/core";
import { IconChevronDown, IconHistory, IconMessage } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useId, useState } from "react";
import { type AuditEntry, type AuditFilter, auditQuery } from "@/api/audit/get-audit";
import { memberName } from "@/domain/account";
import { Chip } from "../chip";
import { Answer, Empty } from "../states";
import { Time } from "../time";
import classes from "./audit-list.module.css";

interface AuditListProps {
  filter: AuditFilter;
  /** Narrows what the filter found. */
  only?: (entry: AuditEntry) => boolean;
  nothing: string;
}

/** Who did what, in words, when and why; newest first. */
export function AuditList({ filter, only, nothing }: AuditListProps) {
  const log = useInfiniteQuery(auditQuery(filter));
  return (
    <Answer of={log}>
      {({ pages }) => {
        const entries = pages.flat().filter((it) => !only || only(it));
        if (!entries.length && !log.hasNextPage)
          return <Empty icon={<IconHistory size={22} aria-hidden />} title={nothing} />;
        return (
          <>
            <ol className={classes.list} aria-label="Changes, newest first">
              {entries.map((entry) => (
                <Entry key={entry._id} entry={entry} />
              ))}
            </ol>
            {log.hasNextPage && (
              <div className={classes.more}>
                <Button
                  variant="default"
                  size="xs"
                  loading={log.isFetchingNextPage}
                  onClick={() => log.fetchNextPage()}
                >
                  Show older
                </Button>
              </div>
            )}
          </>
        );
      }}
    </Answer>
  );
}

function Entry({ entry }: { entry: AuditEntry }) {
  const [open, setOpen] = useState(false);
  const details = useId();
  const who = entry.member ? memberName({ email: "Somebody", ...entry.member }) : "Burgee";
  const lines = plainLines(entry.description || entry.shortDescription || "");
  const place = environmentOf(entry);
  return (
    <li className={classes.entry}>
      <span className={classes.avatar} aria-hidden>
        {who.charAt(0).toUpperCase()}
      </span>
      <div className={classes.body}>
        <div className={classes.title}>
          <span>
            <strong>{who}</strong> {entry.titleVerb ?? "changed"} <strong>{entry.name ?? entry.target?.name}</strong>
            {entry.token && <span className="dim"> with token {entry.token.name}</span>}
          </span>
          <span className={classes.side}>
            {place && <Chip>{place}</Chip>}
            <span className="dim">
              <Time at={entry.date} />
            </span>
          </span>
        </div>
        {lines.length > 0 && (
          <ul className={classes.lines}>
            {lines.map((line, index) => (
              <li key={index}>{line}</li>
            ))}
          </ul>
        )}
        {entry.comment && (
          <p className={classes.comment}>
            <IconMessage size={14} aria-label="Comment" /> {entry.comment}
          </p>
        )}
        {!!entry.changes?.length && (
          <>
            <UnstyledButton
              className={classes.toggle}
              aria-expanded={open}
              aria-controls={details}
              onClick={() => setOpen(!open)}
            >
              <IconChevronDown size={14} className={open ? classes.up : undefined} aria-hidden />
              Instructions
            </UnstyledButton>
            <Collapse expanded={open} id={details}>
              <pre className={classes.code}>{JSON.stringify(entry.changes, null, 2)}</pre>
            </Collapse>
          </>
        )}
      </div>
    </li>
  );
}

/** The description is Markdown of the simplest kind: lists, emphasis, code. */
function plainLines(markdown: string): string[] {
  return markdown
    .split("\n")
    .map((line) =>
      line
        .replace(/^\s*[-*]\s+/, "")
        .replace(/(\*\*|__|`)/g, "")
        .trim(),
    )
    .filter(Boolean);
}

function environmentOf(entry: AuditEntry): string | null {
  const resource = entry.accesses?.[0]?.resource ?? entry.target?.resources?.[0] ?? "";
  const name = /:env\/([^:]+)/.exec(resource)?.[1];
  return name && name !== "*" && entry.kind !== "environment" ? name : null;
}
