import { Fragment } from "react";
import { operatorOf } from "@/domain/clause";
import { type Clause, valueText } from "@/domain/flag";
import type { SegmentName } from "./clause-editor";
import classes from "./clause-words.module.css";

const SHOWN = 6;

/** Conditions as a sentence: "If country is one of DE, FR and plan is one of pro". */
export function ClauseWords({ clauses, segments }: { clauses: Clause[]; segments: SegmentName[] }) {
  return (
    <span className={classes.sentence}>
      If{" "}
      {clauses.map((clause, index) => (
        <Fragment key={clause._id ?? index}>
          {index > 0 && <span className={classes.and}> and </span>}
          <OneClause clause={clause} segments={segments} />
        </Fragment>
      ))}
    </span>
  );
}

function OneClause({ clause, segments }: { clause: Clause; segments: SegmentName[] }) {
  const operator = operatorOf(clause);
  const inSegment = operator.values === "segments";
  const kind = clause.contextKind && clause.contextKind !== "user" && !inSegment ? `${clause.contextKind} ` : "";
  const names = clause.values.map((it) =>
    inSegment ? (segments.find((s) => s.key === it)?.name ?? String(it)) : valueText(it),
  );
  return (
    <>
      {inSegment ? (
        "user"
      ) : (
        <strong>
          {kind}
          {clause.attribute || "…"}
        </strong>
      )}{" "}
      {operator.words}{" "}
      {names.slice(0, SHOWN).map((name, index) => (
        <Fragment key={name}>
          {index > 0 && (inSegment ? " or " : " ")}
          <span className={classes.value}>{name}</span>
        </Fragment>
      ))}
      {names.length > SHOWN && <span className="dim"> and {names.length - SHOWN} more</span>}
      {names.length === 0 && <span className="dim">…</span>}
    </>
  );
}
