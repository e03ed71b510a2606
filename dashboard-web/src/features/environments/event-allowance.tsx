import { Button, Group, Modal, NumberInput, Stack, Switch } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useUpdateEnvironment } from "@/api/environments/update-environment";
import { useScope } from "@/components/scope";
import { done, failed } from "@/components/toast";
import type { Environment } from "@/domain/account";

interface Values {
  batchesPerSecond: number | string;
  bytesPerSecond: number | string;
  eventsPerMonth: number | string;
  usedUp: boolean;
}

const toNumber = (value: number | string) => (value === "" ? null : Number(value));

/** How many events an environment may send. */
export function EventAllowance({ environment, onClose }: { environment: Environment; onClose: () => void }) {
  const { project } = useScope();
  const update = useUpdateEnvironment(project.key);
  const form = useForm<Values>({
    initialValues: {
      batchesPerSecond: environment.allowance?.batchesPerSecond ?? "",
      bytesPerSecond: environment.allowance?.bytesPerSecond ?? "",
      eventsPerMonth: environment.allowance?.eventsPerMonth ?? "",
      usedUp: environment.allowance?.usedUp ?? false,
    },
  });
  const save = ({ batchesPerSecond, bytesPerSecond, eventsPerMonth, usedUp }: Values) =>
    update.mutate(
      {
        key: environment.key,
        changes: {
          allowance: {
            batchesPerSecond: toNumber(batchesPerSecond),
            bytesPerSecond: toNumber(bytesPerSecond),
            eventsPerMonth: toNumber(eventsPerMonth),
            usedUp,
          },
        },
      },
      {
        onSuccess: () => {
          done(`What ${environment.name} may send was changed`);
          onClose();
        },
        onError: failed,
      },
    );
  return (
    <Modal opened onClose={onClose} title={`Events of ${environment.name}`}>
      <form onSubmit={form.onSubmit(save)}>
        <Stack>
          <NumberInput
            label="Batches a second"
            description="Beyond it senders are told to come back later. Empty for the usual limit, 0 for none."
            min={0}
            allowDecimal={false}
            thousandSeparator=","
            {...form.getInputProps("batchesPerSecond")}
          />
          <NumberInput
            label="Bytes a second"
            description="Of batches, uncompressed. Empty for the usual limit, 0 for none."
            min={0}
            allowDecimal={false}
            thousandSeparator=","
            {...form.getInputProps("bytesPerSecond")}
          />
          <NumberInput
            label="Events a month"
            description="Beyond it the rest of the month (UTC) is dropped as below, some minutes late. Empty for any number."
            min={1}
            allowDecimal={false}
            thousandSeparator=","
            {...form.getInputProps("eventsPerMonth")}
          />
          <Switch
            label="Drop all events"
            description="They are answered as usual, so that nothing breaks, and counted as dropped."
            {...form.getInputProps("usedUp", { type: "checkbox" })}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={update.isPending}>
              Save
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
