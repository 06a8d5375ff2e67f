/** How long a member may have to wait between two messages. */
export const slowModes = [
  { value: '0', label: 'Off' },
  { value: '10', label: '10 seconds' },
  { value: '30', label: '30 seconds' },
  { value: '60', label: '1 minute' },
  { value: '300', label: '5 minutes' },
  { value: '900', label: '15 minutes' },
] as const;

/** How long messages may be kept. */
export const retentions = [
  { value: '', label: 'As this server is set' },
  { value: '7', label: '7 days' },
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: '365', label: '1 year' },
] as const;

interface Option {
  value: string;
  label: string;
}

/** The options, and the present value where somebody has set another by the API. */
export function withOption(options: readonly Option[], value: string, unit: string): readonly Option[] {
  return options.some((option) => option.value === value)
    ? options
    : [...options, { value, label: `${value} ${unit}` }];
}
