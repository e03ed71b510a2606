import { IconCircleDashed, IconPlayerPlayFilled, IconPlayerStopFilled } from "@tabler/icons-react";
import { Chip } from "@/components/chip";
import type { IterationStatus } from "@/domain/experiment";

export function StatusChip({ status }: { status: IterationStatus }) {
  switch (status) {
    case "running":
      return (
        <Chip tone="good" icon={<IconPlayerPlayFilled size={11} aria-hidden />}>
          running
        </Chip>
      );
    case "stopped":
      return <Chip icon={<IconPlayerStopFilled size={11} aria-hidden />}>stopped</Chip>;
    case "not_started":
      return (
        <Chip tone="info" icon={<IconCircleDashed size={12} aria-hidden />}>
          not started
        </Chip>
      );
  }
}
