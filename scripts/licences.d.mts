// The types of licences.mjs.
export type Shipped = { readonly name: string; readonly version: string; readonly licence: string };

export declare function shippedPackages(): readonly Shipped[];
export declare function refusedPackages(packages: readonly Shipped[]): readonly Shipped[];
export declare function licencePage(packages: readonly Shipped[]): string;
