import { Alert } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { messageOf } from "@/lib/problem";

/** Why a form was refused; what belongs to a field stands at that field as well. */
export function FormProblem({ error }: { error: unknown }) {
  if (!error) return null;
  return (
    <Alert color="red" variant="light" icon={<IconAlertTriangle size={18} />} role="alert">
      {messageOf(error)}
    </Alert>
  );
}
