export const ROLES = [
  { value: "reader", label: "Reader" },
  { value: "writer", label: "Writer" },
  { value: "admin", label: "Admin" },
  { value: "owner", label: "Owner" },
];
