import { IconCircleDashed, IconPlayerPlayFilled, IconPlayerStopFilled } from "@tabler/icons-react";
import { Chip } from "@/components/chip";
import type { HoldoutStatus } from "@/domain/holdout";

export function HoldoutChip({ status }: { status: HoldoutStatus }) {
  switch (status) {
    case "created":
      return (
        <Chip tone="info" icon={<IconCircleDashed size={12} aria-hidden />}>
          not started
        </Chip>
      );
    case "running":
      return (
        <Chip tone="good" icon={<IconPlayerPlayFilled size={11} aria-hidden />}>
          running
        </Chip>
      );
    case "ended":
      return <Chip icon={<IconPlayerStopFilled size={11} aria-hidden />}>ended</Chip>;
  }
}
