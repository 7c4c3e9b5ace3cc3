/** Stands where S3 has a bucket's name: in Object Created events, and so in file ids. */
export const localBucket = 'local';
