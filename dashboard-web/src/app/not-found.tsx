import { IconCompass } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { Empty } from "@/components/states";

export function NotFound() {
  return (
    <Empty
      icon={<IconCompass size={22} aria-hidden />}
      title="There is no such page"
      action={
        <Link to="/" className="textLink">
          Go to the flags
        </Link>
      }
    >
      The address may be mistyped, or what it showed was removed.
    </Empty>
  );
}
