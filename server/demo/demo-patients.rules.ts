/** A patient of the demo clinic: invented, as is everything known of them. */
export interface DemoPatient {
  readonly name: string
  readonly gender: 'female' | 'male' | 'non_binary' | 'transgender'
  readonly age: number
}

// Names in the scripts that a front desk meets, so that slips, boards and search are seen with each of them.
const women = `Ananya Krishnan 34|Mary Joseph 71|Sara Mathew 28|Priya Raghavan 45|Fatima Beevi 63|Elena Rossi 52|Grace Okafor 39
Aisha Siddiqui 24|Nora Lindqvist 57|Thankamma Chacko 88|Reena Philip 47|Ines Carvalho 31|Sophie Laurent 66|Agnieszka Zielińska 42
Deepa Mohan 36|Leela Bai 79|Joana Ferreira 19|Chiamaka Eze 27|Şebnem Yıldız 50|Ngọc Trần 22|Hana Suzuki 26
सुनीता शर्मा 41|कमला देवी 76|पूजा वर्मा 26|रेखा जोशी 55|मीना कुमारी 68
ലക്ഷ്മി അമ്മ 83|ശ്രീദേവി മേനോൻ 48|അഞ്ജലി നായർ 25|മറിയാമ്മ വർഗീസ് 74
கவிதா முருகன் 37|மீனாட்சி சுந்தரம் 61|செல்வி ராஜன் 30
فاطمة العلي 44|مريم يوسف 29|زينب حسن 58
王秀英 69|李雪 33|陈美玲 46
Ελένη Παπαδοπούλου 53|Мария Иванова 60|Ольга Петренко 38`

const men = `Thomas Chandy 62|Rahim Basheer 54|Vivek Anand 29|George Kurien 77|Sanjay Gupta 43|Abdul Kareem 69|Daniel Mensah 35
Suresh Babu 51|Lars Holm 64|Mohammed Ashraf 40|Pedro Alvarez 47|Unnikrishnan Kartha 91|Kofi Boateng 23|Jean-Luc Moreau 58
Joseph Antony 72|Ravi Narayanan 33|Oisín Ó Murchú 26|Anil Kumar 49|Björn Ólafsson 81|Lê Văn Hùng 56
राजेश कुमार 46|मोहन लाल 80|अमित सिंह 32|विजय पाटील 59|रामचन्द्र यादव 67
രാമൻ നായർ 78|ജോസഫ് കുര്യൻ 50|അനൂപ് ദാസ് 27|കൃഷ്ണൻ കുട്ടി 86
முருகன் செல்வம் 44|கார்த்திக் ராஜா 28|இராமசாமி 73
أحمد محمود 48|يوسف خالد 36|عبد الرحمن صالح 65
王伟 57|张建国 70|李强 39
Γιώργος Νικολάου 61|Иван Смирнов 45|Тарас Шевчук 34`

const girls = `Aadhya Rajesh 0|Mia Thomas 3|Zara Khan 5|Diya Menon 1|Emily Jacob 8|Nila Anoop 2|Hannah Binu 6|Amina Yusuf 11|Ritu Sharma 9
अनन्या गुप्ता 4|നിള ദാസ് 7|யாழினி குமார் 1|ليلى أحمد 6|王小雨 3|Анна Коваль 10|Kavya Pillai 0`

const boys = `Aarav Suresh 1|Noah Varghese 4|Ibrahim Faisal 7|Rohan Das 2|Ethan Paul 9|Vihaan Nambiar 0|Kiran Joy 12|Adam Rahman 5
आरव वर्मा 3|ആദി നായർ 6|தமிழ் செல்வன் 8|عمر حسن 2|李明 10|Νίκος Αλεξίου 5|Dev Mathai 13|Ishaan Roy 0`

const others: readonly DemoPatient[] = [
  { name: 'Robin Sebastian', gender: 'non_binary', age: 31 },
  { name: 'Sam Devassy', gender: 'non_binary', age: 22 },
  { name: 'Kiran Shetty', gender: 'transgender', age: 38 },
  { name: 'கங்கா தேவி', gender: 'transgender', age: 55 },
  { name: 'Annamma Ouseph', gender: 'female', age: 95 },
]

/** The patients of the demo clinic. */
export const demoPatients: readonly DemoPatient[] = [
  ...listed(women, 'female'),
  ...listed(men, 'male'),
  ...listed(girls, 'female'),
  ...listed(boys, 'male'),
  ...others,
]

function listed(text: string, gender: 'female' | 'male'): DemoPatient[] {
  return text.split(/[|\n]/).map((each) => {
    const at = each.lastIndexOf(' ')
    return { name: each.slice(0, at), gender, age: Number(each.slice(at + 1)) }
  })
}

/**
 * The phone number of the nth patient, one of the thousand (07700 900000 to 900999) that the British regulator keeps
 * free for films and demos: calling one disturbs nobody. Every eleventh patient has none, as some do.
 */
export function demoPhoneNumber(index: number): string | null {
  return index % 11 === 10 ? null : `+447700900${String(index).padStart(3, '0')}`
}

/** What is known of a patient's birth: of two in three the date, of the others only the year. */
export function demoBirth(patient: DemoPatient, index: number, today: string) {
  const year = Number(today.slice(0, 4)) - patient.age
  if (patient.age === 0) {
    return { year_of_birth: Number(today.slice(0, 4)) }
  }
  const twoDigits = (value: number) => String(value).padStart(2, '0')
  return index % 3 === 2
    ? { year_of_birth: year }
    : { date_of_birth: `${year}-${twoDigits((index % 12) + 1)}-${twoDigits(((index * 7) % 28) + 1)}` }
}
