import { ActionIcon, Tooltip } from "@mantine/core";
import type { ReactNode } from "react";

interface RowActionProps {
  /** What it does, with the name of what it is done to. */
  label: string;
  hint: string;
  /** Why it cannot be done now; told instead of the hint. */
  locked?: string | false;
  onClick: () => void;
  children: ReactNode;
}

/** What can be done to one experiment of a layer or holdout; locked, it stays within reach of the keyboard and says why. */
export function RowAction({ label, hint, locked, onClick, children }: RowActionProps) {
  return (
    <Tooltip label={locked || hint}>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={label}
        aria-disabled={!!locked}
        data-disabled={!!locked || undefined}
        onClick={locked ? undefined : onClick}
      >
        {children}
      </ActionIcon>
    </Tooltip>
  );
}
