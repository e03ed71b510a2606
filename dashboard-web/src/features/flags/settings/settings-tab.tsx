import { useCan } from "@/components/scope";
import type { Flag } from "@/domain/flag";
import { DangerCard } from "./danger-card";
import { DetailsCard } from "./details-card";
import { VariationsCard } from "./variations-card";

/** What is the same in all environments. */
export function SettingsTab({ flag }: { flag: Flag }) {
  const disabled = !useCan("writer");
  return (
    <>
      <DetailsCard key={`details-${flag._version}`} flag={flag} disabled={disabled || flag.archived} />
      <VariationsCard key={`variations-${flag._version}`} flag={flag} disabled={disabled || flag.archived} />
      <DangerCard flag={flag} disabled={disabled} />
    </>
  );
}
