import { Alert, Button, Group, Modal, Text, Textarea, TextInput } from "@mantine/core";
import { IconArrowRight, IconMinus, IconPencil, IconPlus, IconPower, IconShieldHalfFilled } from "@tabler/icons-react";
import { type ReactNode, useState } from "react";
import type { Environment } from "@/domain/account";
import type { Change } from "@/domain/describe";
import { plural } from "@/lib/format";
import { FormProblem } from "./form-problem";
import classes from "./review.module.css";

const ICON = { on: IconPower, off: IconPower, add: IconPlus, remove: IconMinus, edit: IconPencil };

/** Changes in words, each with what was before and will be after. */
export function ChangeList({ changes }: { changes: Change[] }) {
  return (
    <ul className={classes.changes} aria-label="Changes">
      {changes.map((change, index) => {
        const Icon = ICON[change.kind];
        return (
          <li key={index} className={classes.change}>
            <span className={classes.icon} data-kind={change.kind}>
              <Icon size={14} aria-hidden />
            </span>
            <div className={classes.words}>
              <div>{change.text}</div>
              {(change.before || change.after) && (
                <div className={classes.diff}>
                  <span className={classes.before}>{change.before ?? "—"}</span>
                  <IconArrowRight size={13} aria-label="becomes" className={classes.arrow} />
                  <span className={classes.after}>{change.after ?? "—"}</span>
                </div>
              )}
            </div>
          </li>
        );
      })}
    </ul>
  );
}

interface ReviewProps {
  opened: boolean;
  onClose: () => void;
  /** What is changed, as in "checkout". */
  what: string;
  environment: Environment;
  /** False for what is the same in all environments: then no name need be typed. */
  scoped?: boolean;
  changes: Change[];
  onSave: (comment: string) => void;
  pending: boolean;
  error?: unknown;
  /** Stands above the changes: warnings, or what somebody else saved meanwhile. */
  notice?: ReactNode;
}

/** The last look before saving: the change in words, a comment, and in a critical environment its name typed. */
export function Review({
  opened,
  onClose,
  what,
  environment,
  scoped = true,
  changes,
  onSave,
  pending,
  error,
  notice,
}: ReviewProps) {
  const [comment, setComment] = useState("");
  const [typed, setTyped] = useState("");
  const mustType = scoped && !!(environment.critical || environment.confirmChanges);
  const mustComment = scoped && !!environment.requireComments;
  const ready =
    changes.length > 0 &&
    (!mustType || typed.trim() === environment.key || typed.trim() === environment.name) &&
    (!mustComment || !!comment.trim());
  const reset = () => {
    setComment("");
    setTyped("");
  };
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      onExitTransitionEnd={reset}
      size="lg"
      title={
        <span className={classes.title}>
          Save {plural(changes.length, "change")} to <strong>{what}</strong>
          {scoped && (
            <>
              {" "}
              in <strong>{environment.name}</strong>
              {environment.critical && <IconShieldHalfFilled size={16} aria-label="critical environment" />}
            </>
          )}
        </span>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (ready && !pending) onSave(comment.trim());
        }}
      >
        {notice}
        <ChangeList changes={changes} />
        <Textarea
          mt="md"
          data-autofocus
          label="Comment"
          description="Why? It stands in the audit log beside the change."
          required={mustComment}
          autosize
          minRows={2}
          maxRows={6}
          value={comment}
          onChange={(event) => setComment(event.currentTarget.value)}
        />
        {mustType && (
          <TextInput
            mt="md"
            autoComplete="off"
            spellCheck={false}
            label={`Type ${environment.key} to confirm`}
            description={environment.critical ? "This environment serves real users." : undefined}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
        )}
        {!!error && (
          <div className={classes.problem}>
            <FormProblem error={error} />
          </div>
        )}
        <Group justify="flex-end" mt="lg">
          <Button variant="default" onClick={onClose}>
            Keep editing
          </Button>
          <Button type="submit" disabled={!ready} loading={pending}>
            Save changes
          </Button>
        </Group>
      </form>
    </Modal>
  );
}

export function ReviewWarning({ children }: { children: ReactNode }) {
  return (
    <Alert color="yellow" variant="light" mb="md">
      <Text size="sm">{children}</Text>
    </Alert>
  );
}
