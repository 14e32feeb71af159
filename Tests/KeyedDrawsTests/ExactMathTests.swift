import KeyedDraws
import Testing

// References: mpmath 1.3 with 60 digits, rounded to the nearest Double.

@Suite struct `Exact arithmetic` {
    /// The distance of two numbers in units of the second's last place.
    private func ulps(_ found: Double, _ exact: Double) -> Double {
        abs(found - exact) / exact.ulp
    }

    @Test(arguments: [
        (-699.5, 1.6255858439919858e-304), (-345.25, 1.1477046016003214e-150),
        (-50.1, 1.7452050324689184e-22), (-10.0, 4.5399929762484854e-05),
        (-1.0, 0.36787944117144233), (-0.5, 0.6065306597126334), (-0.001, 0.999000499833375),
        (-1e-10, 0.9999999999), (0.0, 1.0), (1e-17, 1.0), (1e-10, 1.0000000001),
        (0.001, 1.0010005001667084), (0.1, 1.1051709180756477), (0.34657359, 1.4142135619771539),
        (0.34657360, 1.4142135761192896), (0.5, 1.6487212707001282),
        (0.69314718, 1.9999999988801094), (1.0, 2.718281828459045), (2.0, 7.38905609893065),
        (2.3263478740408408, 10.240473656312131), (3.141592653589793, 23.140692632779267),
        (10.0, 22026.465794806718), (36.7368, 9007194123547311.0),
        (100.5, 4.4319559098458955e+43), (345.25, 8.713043396407342e+149),
        (699.5, 6.151628372601221e+303),
    ])
    func `has e to the x within two units in the last place`(x: Double, exact: Double) {
        #expect(ulps(ExactMath.exp(x), exact) <= 2)
    }

    @Test func `saturates e to the x where it is documented to`() {
        #expect(ExactMath.exp(701) == .greatestFiniteMagnitude)
        #expect(ExactMath.exp(.infinity) == .greatestFiniteMagnitude)
        #expect(ExactMath.exp(-700) == 0)
        #expect(ExactMath.exp(-Double.infinity) == 0)
        #expect(ExactMath.exp(.nan) == 0)
    }

    @Test(arguments: [
        (5e-324, -744.4400719213812), (1e-310, -713.8013788281542),
        (2.2250738585072014e-308, -708.3964185322641), (1e-300, -690.7755278982137),
        (1e-10, -23.025850929940457), (0.1, -2.3025850929940455), (0.5, -0.6931471805599453),
        (0.70710678, -0.3465735919580042), (0.70710679, -0.3465735778158687),
        (0.9, -0.10536051565782628), (0.999999999, -9.999999722180686e-10),
        (0.9999999999999999, -1.1102230246251565e-16), (1.0000000000000002, 2.2204460492503128e-16),
        (1.000000001, 1.000000082240371e-09), (1.1, 0.09531017980432493),
        (1.4142135623730951, 0.3465735902799727), (1.4142135623730954, 0.34657359027997287),
        (1.5, 0.4054651081081644), (2.0, 0.6931471805599453), (2.718281828459045, 1.0),
        (4.285714285714286, 1.455287232606842), (10.0, 2.302585092994046),
        (1e10, 23.025850929940457), (1.7976931348623157e308, 709.782712893384),
    ])
    func `has the natural logarithm within three units in the last place`(
        x: Double, exact: Double
    ) {
        #expect(ulps(ExactMath.log(x), exact) <= 3)
    }

    @Test func `has the logarithm of one, and the lowest number where there is none`() {
        #expect(ExactMath.log(1) == 0)
        for x in [0, -1, .infinity, -.infinity, .nan] as [Double] {
            #expect(ExactMath.log(x) == -.greatestFiniteMagnitude)
        }
    }

    @Test(arguments: [
        (1.1102230246251565e-16, -8.209536151601387), (1e-12, -7.034483825301132),
        (1e-9, -5.9978070150076865), (1e-6, -4.753424308822899), (1e-4, -3.7190164854556804),
        (0.001, -3.0902323061678136), (0.01, -2.326347874040841), (0.02, -2.053748910631823),
        (0.024249, -1.9729786046388782), (0.02425, -1.972961051311885),
        (0.024251, -1.9729434985927778), (0.05, -1.6448536269514726), (0.1, -1.2815515655446004),
        (0.25, -0.6744897501960817), (0.4, -0.2533471031357997), (0.499, -0.002506630899571766),
        (0.4999999, -2.5066282747031063e-07), (0.5000001, 2.506628273311648e-07),
        (0.51, 0.025068908258711057), (0.6, 0.2533471031357997), (0.75, 0.6744897501960817),
        (0.9, 1.2815515655446006), (0.95, 1.6448536269514722), (0.975, 1.9599639845400538),
        (0.975749, 1.9729434985927774), (0.97575, 1.972961051311885),
        (0.975751, 1.9729786046388789), (0.99, 2.3263478740408408), (0.999, 3.090232306167813),
        (0.9999, 3.7190164854557084), (0.999999, 4.753424308817087),
        (0.9999999999, 6.361340889697422), (0.9999999999999999, 8.209536151601387),
    ])
    func `has the normal quantile to a relative error of 1.2e-9`(p: Double, exact: Double) {
        #expect(abs(ExactMath.normalQuantile(p) / exact - 1) < 1.2e-9)
    }

    @Test func `has the normal quantile rise from one end to the other`() {
        #expect(ExactMath.normalQuantile(0.5) == 0)
        #expect(ExactMath.normalQuantile(0) == -8.3)
        #expect(ExactMath.normalQuantile(1) == 8.3)
        let quantiles = (0...100_000).map { ExactMath.normalQuantile(Double($0) / 100_000) }
        let falls = zip(quantiles, quantiles.dropFirst()).filter { $0 >= $1 }
        #expect(falls.isEmpty, "\(falls.prefix(3))")
    }

    @Test func `undoes e to the x by the logarithm`() {
        let astray = (-6_900...6_900).map { Double($0) / 10 }.filter { x in
            abs(ExactMath.log(ExactMath.exp(x)) - x) > 1e-15 + 4 * x.magnitude.ulp
        }
        #expect(astray.isEmpty, "\(astray.prefix(3))")
    }
}
