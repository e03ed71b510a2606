import { ActionIcon, Button } from "@mantine/core";
import { IconPencil, IconPlus, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import { Card } from "@/components/card";
import type { SegmentName } from "@/components/clauses/clause-editor";
import { ClauseWords } from "@/components/clauses/clause-words";
import { ClausesEditor } from "@/components/clauses/clauses-editor";
import { emptyClause } from "@/domain/clause";
import { newRuleId } from "@/domain/draft";
import type { SegmentRule } from "@/domain/segment";
import { weightPercent } from "@/lib/format";
import classes from "./segment-rules.module.css";

interface SegmentRulesProps {
  rules: SegmentRule[];
  segments: SegmentName[];
  onChange: (rules: SegmentRule[]) => void;
  disabled: boolean;
}

export function SegmentRules({ rules, segments, onChange, disabled }: SegmentRulesProps) {
  const [open, setOpen] = useState<string | null>(null);
  const add = () => {
    const rule = { _id: newRuleId(), clauses: [emptyClause()] };
    onChange([...rules, rule]);
    setOpen(rule._id);
  };
  return (
    <Card
      title="Rules"
      about="Whoever fits any one of these is in the segment."
      actions={
        !disabled && (
          <Button variant="default" size="xs" leftSection={<IconPlus size={14} />} onClick={add}>
            Add rule
          </Button>
        )
      }
    >
      {rules.length === 0 && <span className="dim">None.</span>}
      <ol className={classes.rules}>
        {rules.map((rule, index) => (
          <li key={rule._id} className={classes.rule}>
            <div className={classes.body}>
              {open === rule._id ? (
                <>
                  <ClausesEditor
                    of={`rule ${index + 1}`}
                    clauses={rule.clauses}
                    segments={segments}
                    contextKinds={["user", "organization", "device"]}
                    onChange={(clauses) => onChange(rules.map((it) => (it._id === rule._id ? { ...it, clauses } : it)))}
                  />
                  <Button mt="sm" size="xs" variant="default" onClick={() => setOpen(null)}>
                    Done
                  </Button>
                </>
              ) : (
                <>
                  <ClauseWords clauses={rule.clauses} segments={segments} />
                  {!!rule.weight && <div className="dim">{weightPercent(rule.weight)} of them</div>}
                </>
              )}
            </div>
            {!disabled && (
              <div className={classes.tools}>
                {open !== rule._id && (
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    aria-label={`Edit rule ${index + 1}`}
                    onClick={() => setOpen(rule._id)}
                  >
                    <IconPencil size={16} />
                  </ActionIcon>
                )}
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={`Remove rule ${index + 1}`}
                  onClick={() => onChange(rules.filter((it) => it._id !== rule._id))}
                >
                  <IconTrash size={16} />
                </ActionIcon>
              </div>
            )}
          </li>
        ))}
      </ol>
    </Card>
  );
}
