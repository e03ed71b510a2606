import { ActionIcon, Button, TextInput, Tooltip } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconGripVertical, IconLock, IconPencil, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import { Chip } from "@/components/chip";
import type { SegmentName } from "@/components/clauses/clause-editor";
import { ClauseWords } from "@/components/clauses/clause-words";
import { ClausesEditor } from "@/components/clauses/clauses-editor";
import { same } from "@/domain/draft";
import type { Rule, Variation } from "@/domain/flag";
import classes from "./rules.module.css";
import { ServeEditor } from "./serve-editor";
import { ServeWords } from "./serve-words";

interface RuleCardProps {
  rule: Rule;
  index: number;
  last: boolean;
  /** As it is saved; undefined for a new rule. */
  before: Rule | undefined;
  variations: Variation[];
  segments: SegmentName[];
  contextKinds: string[];
  open: boolean;
  disabled: boolean;
  dragged: boolean;
  onOpen: (open: boolean) => void;
  onChange: (rule: Rule) => void;
  onRemove: () => void;
  onMove: (by: number) => void;
  onDrag: (dragging: boolean) => void;
  onDragOver: () => void;
}

/** A rule as a sentence; opened, its editor. */
export function RuleCard(props: RuleCardProps) {
  const { rule, index, before, variations, segments, contextKinds, open, disabled, dragged } = props;
  const [held, setHeld] = useState(false);
  const of = `rule ${index + 1}`;
  const locked = !!rule.rollout?.experimentAllocation;
  return (
    <li
      className={classes.rule}
      data-dragged={dragged || undefined}
      draggable={held}
      onDragStart={() => props.onDrag(true)}
      onDragEnter={props.onDragOver}
      onDragOver={(event) => event.preventDefault()}
      onDragEnd={() => {
        setHeld(false);
        props.onDrag(false);
      }}
    >
      <div className={classes.side}>
        <span className={classes.number}>{index + 1}</span>
        {!disabled && (
          <span
            className={classes.grip}
            onPointerDown={() => setHeld(true)}
            onPointerUp={() => setHeld(false)}
            aria-hidden
          >
            <IconGripVertical size={16} />
          </span>
        )}
      </div>
      <div className={classes.body}>
        <div className={classes.head}>
          <div className={classes.description}>
            {rule.description && <strong>{rule.description}</strong>}
            {!before && <Chip tone="good">new</Chip>}
            {before && !same(before, rule) && <Chip tone="info">changed</Chip>}
            {locked && (
              <Chip tone="info" icon={<IconLock size={12} aria-hidden />}>
                in an experiment
              </Chip>
            )}
          </div>
          {!disabled && <Tools {...props} of={of} locked={locked} />}
        </div>
        {open ? (
          <div className={classes.editor}>
            <TextInput
              aria-label={`Name of ${of}`}
              placeholder="Name (optional)"
              value={rule.description ?? ""}
              onChange={(event) => props.onChange({ ...rule, description: event.currentTarget.value })}
            />
            <ClausesEditor
              clauses={rule.clauses}
              segments={segments}
              contextKinds={contextKinds}
              of={of}
              onChange={(clauses) => props.onChange({ ...rule, clauses })}
            />
            <div className={classes.serve}>
              <span className={classes.word}>serve</span>
              <div className={classes.grow}>
                <ServeEditor
                  serve={rule}
                  variations={variations}
                  contextKinds={contextKinds}
                  of={of}
                  onChange={({ variation, rollout }) =>
                    props.onChange({ ...withoutServe(rule), ...(rollout ? { rollout } : { variation }) })
                  }
                />
              </div>
            </div>
            <Button variant="default" size="xs" className={classes.done} onClick={() => props.onOpen(false)}>
              Done
            </Button>
          </div>
        ) : (
          <div className={classes.words}>
            <ClauseWords clauses={rule.clauses} segments={segments} />
            <div className={classes.serveWords}>
              <span className={classes.serveLabel}>serve</span>
              <ServeWords serve={rule} variations={variations} />
            </div>
          </div>
        )}
      </div>
    </li>
  );
}

function Tools({
  of,
  locked,
  index,
  last,
  open,
  onOpen,
  onMove,
  onRemove,
}: RuleCardProps & { of: string; locked: boolean }) {
  return (
    <div className={classes.tools}>
      {!open && (
        <Tooltip label="Edit">
          <ActionIcon variant="subtle" color="gray" aria-label={`Edit ${of}`} onClick={() => onOpen(true)}>
            <IconPencil size={16} />
          </ActionIcon>
        </Tooltip>
      )}
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={`Move ${of} up`}
        disabled={index === 0}
        onClick={() => onMove(-1)}
      >
        <IconArrowUp size={16} />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={`Move ${of} down`}
        disabled={last}
        onClick={() => onMove(1)}
      >
        <IconArrowDown size={16} />
      </ActionIcon>
      <Tooltip label={locked ? "An experiment or a guarded rollout runs on this rule" : "Remove"}>
        <ActionIcon variant="subtle" color="gray" aria-label={`Remove ${of}`} disabled={locked} onClick={onRemove}>
          <IconTrash size={16} />
        </ActionIcon>
      </Tooltip>
    </div>
  );
}

function withoutServe({ variation: _v, rollout: _r, ...rule }: Rule): Rule {
  return rule;
}
