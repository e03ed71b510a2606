import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { emptyClause } from "@/domain/clause";
import type { Clause } from "@/domain/flag";
import { ClauseEditor, type SegmentName } from "./clause-editor";
import classes from "./clauses-editor.module.css";

interface ClausesEditorProps {
  clauses: Clause[];
  onChange: (clauses: Clause[]) => void;
  segments: SegmentName[];
  contextKinds: string[];
  /** As in "rule 2". */
  of: string;
}

/** All conditions of a rule; every one of them must hold. */
export function ClausesEditor({ clauses, onChange, segments, contextKinds, of }: ClausesEditorProps) {
  return (
    <div className={classes.clauses}>
      {clauses.map((clause, index) => (
        <div key={clause._id ?? `new-${index}`} className={classes.line}>
          <span className={classes.word}>{index === 0 ? "If" : "and"}</span>
          <ClauseEditor
            clause={clause}
            name={`condition ${index + 1} of ${of}`}
            segments={segments}
            contextKinds={contextKinds}
            onChange={(changed) => onChange(clauses.map((it, i) => (i === index ? changed : it)))}
            onRemove={clauses.length > 1 ? () => onChange(clauses.filter((_, i) => i !== index)) : undefined}
          />
        </div>
      ))}
      <Button
        className={classes.add}
        variant="subtle"
        size="compact-sm"
        leftSection={<IconPlus size={14} />}
        onClick={() => onChange([...clauses, emptyClause()])}
      >
        Add condition
      </Button>
    </div>
  );
}
