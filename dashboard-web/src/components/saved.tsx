import { notifications } from "@mantine/notifications";
import { useQuery } from "@tanstack/react-query";
import { receiptQuery, type Saved } from "@/api/receipts/get-receipt";
import type { Flag } from "@/domain/flag";
import { reachText } from "@/domain/receipt";

const SHOWN_FOR = 10_000;
/** A receipt that is not there by then may never come: it is evidence, not the delivery itself. */
const GIVE_UP = 6_000;

/** Says that a flag was saved, and then how far the change got, as it gets there. */
export function saved(title: string, project: string, environment: string, flag: Flag) {
  const version = flag.environments?.[environment]?.version;
  const at = Date.now();
  notifications.show({
    title,
    message: version === undefined ? "" : <Reach saved={{ project, environment, flag: flag.key, version, at }} />,
    color: "teal",
    autoClose: SHOWN_FOR,
    closeButtonProps: { "aria-label": "Dismiss" },
  });
}

function Reach({ saved }: { saved: Saved }) {
  const { data, error, dataUpdatedAt } = useQuery(receiptQuery(saved));
  if (data) return reachText(data);
  if (error || dataUpdatedAt - saved.at > GIVE_UP) return "How far it got is not known: there is no receipt of it.";
  return "Telling the SDKs…";
}
