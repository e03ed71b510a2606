import { ActionIcon, Button, Tooltip } from "@mantine/core";
import { IconPencil, IconPlus, IconX } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { usePatchLayer } from "@/api/layers/patch-layer";
import { Card } from "@/components/card";
import { Confirm } from "@/components/confirm";
import { useCan, useScope, useScopeParams } from "@/components/scope";
import { done } from "@/components/toast";
import { type Experiment, statusOf } from "@/domain/experiment";
import { freeText, type Layer, largestFree, piecesOf, type Reservation, reservationsIn } from "@/domain/layer";
import { RowAction } from "../row-action";
import { StatusChip } from "../status-chip";
import { LayerBar, PieceMark } from "./layer-bar";
import classes from "./layer-card.module.css";
import { LayerForm } from "./layer-form";
import { mayMove, Reserve } from "./reserve";

interface LayerCardProps {
  layer: Layer;
  experiments: Experiment[];
  /** Experiments that are in no layer of this environment. */
  candidates: Experiment[];
}

/** A layer as one line of traffic, with who has what of it here. */
export function LayerCard({ layer, experiments, candidates }: LayerCardProps) {
  const { environment } = useScope();
  const mayWrite = useCan("writer");
  const [editing, setEditing] = useState(false);
  const [reserving, setReserving] = useState<Reservation | "new" | null>(null);
  const [removing, setRemoving] = useState<Reservation | null>(null);
  const reservations = reservationsIn(layer, environment.key);
  const pieces = piecesOf(layer, environment.key);
  const divides = layer.randomizationUnit ? `Divides ${layer.randomizationUnit}s. ` : "";
  return (
    <Card
      title={layer.name}
      about={`${divides}${layer.description}` || <code>{layer.key}</code>}
      actions={
        mayWrite && (
          <>
            <Button
              size="xs"
              variant="default"
              leftSection={<IconPlus size={14} />}
              disabled={largestFree(pieces) === 0}
              onClick={() => setReserving("new")}
            >
              Add experiment
            </Button>
            <Tooltip label="Edit name and description">
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={`Edit ${layer.name}`}
                onClick={() => setEditing(true)}
              >
                <IconPencil size={16} />
              </ActionIcon>
            </Tooltip>
          </>
        )
      }
      flush
    >
      <div className={classes.body}>
        <LayerBar layer={layer} environment={environment.key} />
        <p className={classes.free}>
          In {environment.name}, {freeText(pieces)}.
        </p>
      </div>
      {reservations.length === 0 ? (
        <p className={classes.none}>No experiment is in it yet.</p>
      ) : (
        <ul className={classes.list} aria-label={`Experiments of ${layer.name}`}>
          {reservations.map((it, index) => (
            <Row
              key={it.experimentKey}
              reservation={it}
              index={index}
              experiment={experiments.find((one) => one.key === it.experimentKey)}
              onChange={mayWrite ? () => setReserving(it) : undefined}
              onRemove={mayWrite ? () => setRemoving(it) : undefined}
            />
          ))}
        </ul>
      )}
      <LayerForm layer={layer} opened={editing} onClose={() => setEditing(false)} />
      <Reserve
        layer={layer}
        candidates={candidates}
        reservation={reserving === "new" || !reserving ? undefined : reserving}
        opened={!!reserving}
        onClose={() => setReserving(null)}
      />
      <Remove layer={layer} reservation={removing} onClose={() => setRemoving(null)} />
    </Card>
  );
}

interface RowProps {
  reservation: Reservation;
  index: number;
  experiment: Experiment | undefined;
  onChange?: () => void;
  onRemove?: () => void;
}

function Row({ reservation: { experimentKey, reservationPercent }, index, experiment, onChange, onRemove }: RowProps) {
  const params = useScopeParams();
  const name = experiment?.name ?? experimentKey;
  const locked = !mayMove(experiment) && "It keeps its place while it runs";
  return (
    <li className={classes.row}>
      <span className={classes.what}>
        <PieceMark index={index} />
        <Link
          to="/projects/$project/$env/experiments/$experiment"
          params={{ ...params, experiment: experimentKey }}
          className="textLink"
        >
          {name}
        </Link>
      </span>
      <span className={classes.share}>{reservationPercent} %</span>
      <span>{experiment && <StatusChip status={statusOf(experiment)} />}</span>
      {onChange && onRemove && (
        <span className={classes.buttons}>
          <RowAction label={`Change the share of ${name}`} hint="Change its share" locked={locked} onClick={onChange}>
            <IconPencil size={16} />
          </RowAction>
          <RowAction label={`Take ${name} out`} hint="Take it out" locked={locked} onClick={onRemove}>
            <IconX size={16} />
          </RowAction>
        </span>
      )}
    </li>
  );
}

interface RemoveProps {
  layer: Layer;
  reservation: Reservation | null;
  onClose: () => void;
}

function Remove({ layer, reservation, onClose }: RemoveProps) {
  const { project, environment } = useScope();
  const patch = usePatchLayer(project.key);
  const experimentKey = reservation?.experimentKey ?? "";
  return (
    <Confirm
      opened={!!reservation}
      onClose={onClose}
      title={`Take ${experimentKey} out of ${layer.name}?`}
      action="Take it out"
      pending={patch.isPending}
      error={patch.error}
      onConfirm={() =>
        patch.mutate(
          {
            layer: layer.key,
            environmentKey: environment.key,
            instructions: [{ kind: "removeExperiment", experimentKey }],
          },
          {
            onSuccess: () => {
              done(`${experimentKey} is in no layer`);
              onClose();
            },
          },
        )
      }
    >
      Its share becomes free. When it starts again, it takes everybody of its rule, whatever else they take part in.
    </Confirm>
  );
}
