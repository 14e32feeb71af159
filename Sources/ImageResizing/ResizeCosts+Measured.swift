extension ResizeCosts {
    /// Written by `stepsim bench resize --calibrate` with libvips 8.14.1 and libjpeg-turbo 2.1.5, portraits of up to 24 MP made
    /// to fit boxes of 128 to 900 pixels; times in ratio to libvips' own thumbnail of a 4 MP portrait, which takes 19.9 ms
    /// on a quiet core of an AMD EPYC.
    static let measured: [ResizeKind: ResizeCosts] = [
        ResizeKind(.fastBaseline, eighths: 8): ResizeCosts(
            nanosecondsAPicture: 155_819, picosecondsAPixel: 3_417,
            picosecondsAnOutputPixel: 4_606, bytesAPicture: 0,
            bytesAColumn: 356, millibytesAPixel: 0),
        ResizeKind(.fastBaseline, eighths: 4): ResizeCosts(
            nanosecondsAPicture: 310_428, picosecondsAPixel: 2_785,
            picosecondsAnOutputPixel: 5_782, bytesAPicture: 0,
            bytesAColumn: 358, millibytesAPixel: 0),
        ResizeKind(.fastBaseline, eighths: 2): ResizeCosts(
            nanosecondsAPicture: 414_358, picosecondsAPixel: 1_241,
            picosecondsAnOutputPixel: 7_446, bytesAPicture: 25_507,
            bytesAColumn: 427, millibytesAPixel: 0),
        ResizeKind(.fastBaseline, eighths: 1): ResizeCosts(
            nanosecondsAPicture: 445_599, picosecondsAPixel: 676,
            picosecondsAnOutputPixel: 10_984, bytesAPicture: 49_287,
            bytesAColumn: 344, millibytesAPixel: 0),
        ResizeKind(.fastProgressive, eighths: 8): ResizeCosts(
            nanosecondsAPicture: 164_828, picosecondsAPixel: 7_444,
            picosecondsAnOutputPixel: 6_139, bytesAPicture: 0,
            bytesAColumn: 225, millibytesAPixel: 3_531),
        ResizeKind(.fastProgressive, eighths: 4): ResizeCosts(
            nanosecondsAPicture: 530_743, picosecondsAPixel: 2_327,
            picosecondsAnOutputPixel: 46_993, bytesAPicture: 0,
            bytesAColumn: 333, millibytesAPixel: 3_115),
        ResizeKind(.fastProgressive, eighths: 2): ResizeCosts(
            nanosecondsAPicture: 198_804, picosecondsAPixel: 1_951,
            picosecondsAnOutputPixel: 16_345, bytesAPicture: 88_541,
            bytesAColumn: 380, millibytesAPixel: 3_028),
        ResizeKind(.fastProgressive, eighths: 1): ResizeCosts(
            nanosecondsAPicture: 159_774, picosecondsAPixel: 1_253,
            picosecondsAnOutputPixel: 0, bytesAPicture: 189_251,
            bytesAColumn: 0, millibytesAPixel: 3_013),
        ResizeKind(.libvipsBaseline, eighths: 8): ResizeCosts(
            nanosecondsAPicture: 1_910_002, picosecondsAPixel: 6_933,
            picosecondsAnOutputPixel: 14_528, bytesAPicture: 77_561,
            bytesAColumn: 2_351, millibytesAPixel: 0),
        ResizeKind(.libvipsBaseline, eighths: 4): ResizeCosts(
            nanosecondsAPicture: 2_490_635, picosecondsAPixel: 3_394,
            picosecondsAnOutputPixel: 16_044, bytesAPicture: 876_175,
            bytesAColumn: 466, millibytesAPixel: 0),
        ResizeKind(.libvipsBaseline, eighths: 2): ResizeCosts(
            nanosecondsAPicture: 2_430_399, picosecondsAPixel: 2_361,
            picosecondsAnOutputPixel: 23_013, bytesAPicture: 623_207,
            bytesAColumn: 825, millibytesAPixel: 0),
        ResizeKind(.libvipsBaseline, eighths: 1): ResizeCosts(
            nanosecondsAPicture: 2_209_362, picosecondsAPixel: 1_734,
            picosecondsAnOutputPixel: 71_307, bytesAPicture: 418_804,
            bytesAColumn: 1_241, millibytesAPixel: 0),
        ResizeKind(.libvipsProgressive, eighths: 8): ResizeCosts(
            nanosecondsAPicture: 1_927_134, picosecondsAPixel: 10_678,
            picosecondsAnOutputPixel: 16_664, bytesAPicture: 0,
            bytesAColumn: 3_231, millibytesAPixel: 301),
        ResizeKind(.libvipsProgressive, eighths: 4): ResizeCosts(
            nanosecondsAPicture: 2_421_272, picosecondsAPixel: 7_815,
            picosecondsAnOutputPixel: 19_135, bytesAPicture: 1_021_610,
            bytesAColumn: 0, millibytesAPixel: 284),
        ResizeKind(.libvipsProgressive, eighths: 2): ResizeCosts(
            nanosecondsAPicture: 3_320_371, picosecondsAPixel: 6_158,
            picosecondsAnOutputPixel: 58_442, bytesAPicture: 1_116_225,
            bytesAColumn: 0, millibytesAPixel: 118),
        ResizeKind(.libvipsProgressive, eighths: 1): ResizeCosts(
            nanosecondsAPicture: 5_023_100, picosecondsAPixel: 5_498,
            picosecondsAnOutputPixel: 306_034, bytesAPicture: 0,
            bytesAColumn: 0, millibytesAPixel: 229),
        ResizeKind(.libvipsProfile, eighths: 8): ResizeCosts(
            nanosecondsAPicture: 5_806_045, picosecondsAPixel: 6_313,
            picosecondsAnOutputPixel: 22_446, bytesAPicture: 748_842,
            bytesAColumn: 422, millibytesAPixel: 0),
        ResizeKind(.libvipsProfile, eighths: 4): ResizeCosts(
            nanosecondsAPicture: 6_599_858, picosecondsAPixel: 3_339,
            picosecondsAnOutputPixel: 25_795, bytesAPicture: 400_552,
            bytesAColumn: 1_827, millibytesAPixel: 0),
        ResizeKind(.libvipsProfile, eighths: 2): ResizeCosts(
            nanosecondsAPicture: 6_430_239, picosecondsAPixel: 2_458,
            picosecondsAnOutputPixel: 23_311, bytesAPicture: 606_163,
            bytesAColumn: 1_665, millibytesAPixel: 0),
        ResizeKind(.libvipsProfile, eighths: 1): ResizeCosts(
            nanosecondsAPicture: 6_761_865, picosecondsAPixel: 1_962,
            picosecondsAnOutputPixel: 0, bytesAPicture: 199_268,
            bytesAColumn: 2_713, millibytesAPixel: 0),
        ResizeKind(.png): ResizeCosts(
            nanosecondsAPicture: 1_890_585, picosecondsAPixel: 6_101,
            picosecondsAnOutputPixel: 17_358, bytesAPicture: 446_504,
            bytesAColumn: 1_085, millibytesAPixel: 0),
        ResizeKind(.pngAlpha): ResizeCosts(
            nanosecondsAPicture: 1_857_336, picosecondsAPixel: 7_067,
            picosecondsAnOutputPixel: 62_318, bytesAPicture: 1_520_429,
            bytesAColumn: 0, millibytesAPixel: 0),
        ResizeKind(.pngInterlaced): ResizeCosts(
            nanosecondsAPicture: 1_706_920, picosecondsAPixel: 7_425,
            picosecondsAnOutputPixel: 18_048, bytesAPicture: 213_679,
            bytesAColumn: 1_483, millibytesAPixel: 0),
        ResizeKind(.webp): ResizeCosts(
            nanosecondsAPicture: 1_340_321, picosecondsAPixel: 5_456,
            picosecondsAnOutputPixel: 20_792, bytesAPicture: 325_425,
            bytesAColumn: 986, millibytesAPixel: 0),
    ]
}
