import { Button, Group, Modal, NumberInput, Select, Stack } from "@mantine/core";
import { useForm } from "@mantine/form";
import { usePatchLayer } from "@/api/layers/patch-layer";
import { FormProblem } from "@/components/form-problem";
import { useScope } from "@/components/scope";
import { done } from "@/components/toast";
import { type Experiment, shownIteration, statusOf } from "@/domain/experiment";
import { type Layer, mostFor, type Reservation } from "@/domain/layer";
import { fieldErrors } from "@/lib/problem";

interface ReserveProps {
  layer: Layer;
  /** Those that may be put into it. */
  candidates: Experiment[];
  /** What shall be changed; none adds another. */
  reservation?: Reservation;
  opened: boolean;
  onClose: () => void;
}

/** Gives an experiment a piece of the layer, or another size of it. */
export function Reserve({ opened, onClose, ...rest }: ReserveProps) {
  const title = rest.reservation
    ? `Share of ${rest.reservation.experimentKey}`
    : `Add an experiment to ${rest.layer.name}`;
  return (
    <Modal opened={opened} onClose={onClose} title={title}>
      <Form onClose={onClose} {...rest} />
    </Modal>
  );
}

function Form({ layer, candidates, reservation, onClose }: Omit<ReserveProps, "opened">) {
  const { project, environment } = useScope();
  const patch = usePatchLayer(project.key);
  const most = mostFor(layer, environment.key, reservation?.experimentKey ?? "");
  const form = useForm({
    initialValues: {
      experimentKey: reservation?.experimentKey ?? "",
      reservationPercent: reservation?.reservationPercent ?? Math.min(20, most),
    },
    validate: {
      experimentKey: (it) => (it ? null : "Choose an experiment"),
      reservationPercent: (it) => (Number.isInteger(it) && it > 0 ? null : "A whole number of per cent"),
    },
  });
  const submit = form.onSubmit((values) =>
    patch.mutate(
      {
        layer: layer.key,
        environmentKey: environment.key,
        instructions: [{ kind: "updateExperimentReservation", ...values }],
      },
      {
        onSuccess: () => {
          done(`${values.experimentKey} has ${values.reservationPercent} % of ${layer.name}`);
          onClose();
        },
        onError: (error) => form.setErrors(fieldErrors(error, ["experimentKey", "reservationPercent"])),
      },
    ),
  );
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <FormProblem error={patch.error} />
        {!reservation && (
          <Select
            label="Experiment"
            description={`One that is not running in ${environment.name}, and in no other layer.`}
            searchable
            placeholder="Choose an experiment"
            nothingFoundMessage="No experiment that could be added"
            data={candidates.map((it) => ({ value: it.key, label: optionText(it, layer), disabled: !fits(it, layer) }))}
            {...form.getInputProps("experimentKey")}
            value={form.values.experimentKey || null}
          />
        )}
        <NumberInput
          label="Share of the traffic"
          description={`At most ${most} %: an experiment's share is one piece of the line.`}
          suffix=" %"
          min={1}
          max={100}
          allowDecimal={false}
          {...form.getInputProps("reservationPercent")}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={patch.isPending}>
            {reservation ? "Save" : "Add experiment"}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

const unitOf = (experiment: Experiment) =>
  (experiment.draftIteration ?? shownIteration(experiment))?.randomizationUnit ?? "user";

/** All experiments of a layer divide the same kind of contexts. */
const fits = (experiment: Experiment, { randomizationUnit }: Layer) =>
  !randomizationUnit || unitOf(experiment) === randomizationUnit;

const optionText = (experiment: Experiment, layer: Layer) =>
  fits(experiment, layer)
    ? experiment.name
    : `${experiment.name} (splits ${unitOf(experiment)}s, this layer ${layer.randomizationUnit}s)`;

export const mayMove = (experiment: Experiment | undefined) => !experiment || statusOf(experiment) !== "running";
