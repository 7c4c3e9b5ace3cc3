/** What the resources of one installation are called. */
export interface ResourceNames {
  readonly bucket: string;
  readonly tables: { readonly state: string; readonly analyses: string };
  readonly bus: string;
  /** Stands before every queue and rule name of the topology. */
  readonly prefix: string;
}
